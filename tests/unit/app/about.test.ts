import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LICENCES } from "../../../src/app/licences.ts";
import { VERSION } from "../../../src/app/version.ts";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const packageJson = read("package.json");

test("the version shown is the version of the package", () => {
  expect(VERSION).toBe(packageJson.version);
});

test("every package that ships is named with its licence", () => {
  expect(LICENCES.map(({ name }) => name)).toEqual(Object.keys(packageJson.dependencies).sort());
  for (const { name, licence } of LICENCES) {
    expect([name, licence]).toEqual([name, read(`node_modules/${name}/package.json`).license]);
  }
});
