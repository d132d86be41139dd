import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AutomationReport } from "../src/app/automation/AutomationApi.ts";
import { failureText } from "../src/app/failureText.ts";
import { openAutomation } from "./automation/openAutomation.ts";
import { takeProfile } from "./automation/profile.ts";
import { HELP } from "./engrave/help.ts";
import { type EngraveOptions, readOptions, UsageError } from "./engrave/options.ts";
import { makeProgress } from "./engrave/progress.ts";
import { ensureBuild } from "./ensureBuild.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === null) {
      process.stdout.write(HELP);
      return 0;
    }
    return await engrave(options);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    if (!(error instanceof UsageError)) return 1;
    say("npm run engrave -- --help lists everything.");
    return 2;
  }
}

async function engrave({ job, files: given, out }: EngraveOptions): Promise<number> {
  const startedAtMs = performance.now();
  const folder = resolve(out);
  mkdirSync(folder, { recursive: true });
  ensureBuild(say);
  const progress = makeProgress();
  const profile = takeProfile();
  try {
    const automation = await openAutomation({
      profile: profile.folder,
      onEvent: (event) => {
        const line = progress(event);
        if (line) say(line);
      },
    });
    try {
      const result = await automation.run(job, given);
      if (!result.ok) {
        const { title, detail, whatToDo } = failureText(result.failure);
        say(`${title}. ${detail} ${whatToDo}`);
        return 1;
      }
      const { files, ...report } = result.value;
      const written = writeFiles(folder, files);
      const totalMs = Math.round(performance.now() - startedAtMs);
      process.stdout.write(`${JSON.stringify(summary({ ...report, written, totalMs }))}\n`);
      return 0;
    } finally {
      await automation.close();
    }
  } finally {
    profile.release();
  }
}

function writeFiles(folder: string, files: AutomationReport["files"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, base64]) => {
      const path = join(folder, name);
      writeFileSync(path, Buffer.from(base64, "base64"));
      return [name, path];
    }),
  );
}

/** The last line on stdout. */
function summary({
  made,
  settings,
  phaseMs,
  picture,
  plate,
  written,
  totalMs,
}: Omit<AutomationReport, "files"> & { written: Record<string, string>; totalMs: number }): object {
  return {
    model: made?.model ?? null,
    device: made?.device ?? null,
    seed: made?.request.seed ?? null,
    settings: { generate: made?.request ?? null, engrave: settings },
    phaseMs: { ...phaseMs, total: totalMs },
    sizeMm: { width: plate.widthMm, height: plate.heightMm },
    sizePx: { width: plate.widthPx, height: plate.heightPx },
    picturePx: { width: picture.widthPx, height: picture.heightPx },
    coverage: plate.coverage,
    sharpUpToMm: plate.sharpUpToMm,
    files: written,
  };
}
