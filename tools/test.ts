import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { findOrInstallChromium } from "./chromium.ts";
import { ROOT } from "./paths.ts";
import { type Counts, readCounts } from "./test/readCounts.ts";
import { listStages, REPORTS, type Stage } from "./test/stages.ts";

interface Outcome extends Counts {
  readonly name: string;
  readonly seconds: number;
}

const { values } = parseArgs({ options: { full: { type: "boolean", default: false } } });
process.exitCode = await main(values.full);

async function main(full: boolean): Promise<number> {
  try {
    // Found once, so that every stage below uses the same one.
    process.env.BURIN_CHROMIUM = findOrInstallChromium();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.stdout.write("0 passed, 1 failed\n");
    return 1;
  }
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const stage of listStages({ full })) outcomes.push(await runStage(stage, outcomes));
  return summarise(outcomes);
}

async function runStage(stage: Stage, before: readonly Outcome[]): Promise<Outcome> {
  process.stdout.write(`\n── ${stage.name}\n`);
  if (before.some(({ name, failed }) => name === stage.needs && failed > 0)) {
    process.stdout.write(`Not run: ${stage.needs} failed.\n`);
    return { name: stage.name, seconds: 0, passed: 0, failed: 1, skipped: 0 };
  }
  const startedAtMs = performance.now();
  const exitedWell = await run(stage);
  return { name: stage.name, seconds: (performance.now() - startedAtMs) / 1000, ...readCounts(stage, exitedWell) };
}

function run({ command: [program, ...args], env }: Stage): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code === 0));
  });
}

function summarise(outcomes: readonly Outcome[]): number {
  const total = (count: keyof Counts) => outcomes.reduce((sum, outcome) => sum + outcome[count], 0);
  process.stdout.write("\n── summary\n");
  for (const { name, seconds, passed, failed, skipped } of outcomes) {
    const rest = `${failed > 0 ? `, ${failed} failed` : ""}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    process.stdout.write(`${name.padEnd(18)} ${seconds.toFixed(0).padStart(4)} s  ${passed} passed${rest}\n`);
  }
  process.stdout.write(`${total("passed")} passed, ${total("failed")} failed\n`);
  return total("failed") > 0 ? 1 : 0;
}
