import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.ts";

/** What the tools read of `public/starter/burin.json`, which export.py writes; `src/library/models/modelDefaults.ts` checks it. */
export interface StarterFile {
  readonly examples: readonly string[];
  /** The few-step mode; absent while the model has none. */
  readonly quick?: { readonly steps: number };
  /** For telling versions apart. */
  readonly trainedSteps: number;
}

export function readStarterFile(): StarterFile {
  return JSON.parse(readFileSync(join(ROOT, "public", "starter", "burin.json"), "utf8")) as StarterFile; // our own file
}
