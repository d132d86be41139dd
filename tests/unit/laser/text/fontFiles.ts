import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseFont } from "../../../../src/laser/text/font/parseFont.ts";
import type { TextFont } from "../../../../src/laser/text/TextFont.ts";

const require = createRequire(import.meta.url);

/** A font from files of the packages, by names such as `lora/files/lora-latin-400-normal`. */
export function fontOf(...names: readonly string[]): TextFont {
  return parseFont(
    names.map((name) => {
      const bytes = readFileSync(require.resolve(`@fontsource/${name}.woff`));
      return Uint8Array.from(bytes).buffer;
    }),
  );
}
