import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.ts";

/** One command of `npm test`. `report` is the JSON that its tests leave behind; without one, the command itself counts as one test. */
export interface Stage {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly report?: { readonly file: string; readonly kind: "vitest" | "playwright" };
  readonly env?: Readonly<Record<string, string>>;
  /** Does not run unless this earlier stage passed. */
  readonly needs?: string;
}

/** Where reports are left; git ignores it. */
export const REPORTS = join(ROOT, ".cache", "test");

const BIN = join(ROOT, "node_modules", ".bin");

/** Everything `npm test` does, the quick things first; `full` adds the slow proofs. */
export function listStages({ full }: { full: boolean }): readonly Stage[] {
  return [
    { name: "format and lint", command: [bin("biome"), "check", "."] },
    { name: "reactivity lint", command: [bin("eslint"), "--max-warnings", "0", "src/app"] },
    { name: "types", command: [bin("tsc"), "--build"] },
    vitest("unit"),
    vitest("browser"),
    { name: "build", command: [bin("vite"), "build", "--logLevel", "warn"] },
    playwright(),
    ...(full && existsSync(join(ROOT, "tests", "full")) ? [vitest("full")] : []),
  ];
}

function vitest(project: string): Stage {
  const file = join(REPORTS, `${project}.json`);
  return {
    name: `${project} tests`,
    command: [
      bin("vitest"),
      ...["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    ],
    report: { file, kind: "vitest" },
  };
}

function playwright(): Stage {
  const file = join(REPORTS, "e2e.json");
  return {
    name: "end-to-end tests",
    command: [bin("playwright"), "test", "--reporter=list,json"],
    report: { file, kind: "playwright" },
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    needs: "build",
  };
}

function bin(name: string): string {
  return join(BIN, process.platform === "win32" ? `${name}.cmd` : name);
}
