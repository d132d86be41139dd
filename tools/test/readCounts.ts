import { existsSync, readFileSync } from "node:fs";
import type { Stage } from "./stages.ts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What Vitest's and Playwright's JSON reports have in common with our counts. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}
interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly errors: readonly unknown[];
}

/** Tests of one stage. A command that ended badly counts as a failure even where no test does, so that nothing is lost. */
export function readCounts({ report }: Stage, exitedWell: boolean): Counts {
  const counts = report && existsSync(report.file) ? readers[report.kind](readFileSync(report.file, "utf8")) : null;
  if (!counts) return { passed: exitedWell && !report ? 1 : 0, failed: exitedWell && !report ? 0 : 1, skipped: 0 };
  return { ...counts, failed: exitedWell ? counts.failed : Math.max(1, counts.failed) };
}

const readers = {
  vitest(text: string): Counts {
    const report = JSON.parse(text) as VitestReport; // written by the runner just now
    // A file that cannot be loaded has no tests to fail.
    const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  },
  playwright(text: string): Counts {
    const { stats, errors } = JSON.parse(text) as PlaywrightReport; // as above
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
  },
};
