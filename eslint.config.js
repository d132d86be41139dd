// Biome lints everything; ESLint is here for Solid's reactivity rules alone, which Biome does not have.
import parser from "@typescript-eslint/parser";
import solid from "eslint-plugin-solid/configs/typescript";

export default [{ files: ["src/app/**/*.{ts,tsx}"], ...solid, languageOptions: { parser } }];
