import { modelDefaults } from "../../../src/library/models/modelDefaults.ts";
import type { ModelDefaults } from "../../../src/protocol/library.ts";
import type { Palette } from "../../../src/protocol/palette.ts";
import text from "./burin.json?raw";

/** `burin.json` as `tools/starter/own_file.py` writes it. */
export const OWN_FILE: unknown = JSON.parse(text);

/** What the page is told of it. */
export const STARTER_WITH_PALETTE: ModelDefaults & { readonly palette: Palette } = read();

function read() {
  const result = modelDefaults({ own: OWN_FILE });
  if ("problem" in result) throw new Error(result.problem);
  const { palette } = result.defaults;
  if (!palette) throw new Error("no palette");
  return { ...result.defaults, palette };
}
