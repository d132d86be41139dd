import type { AutomationFile, AutomationReport } from "../src/app/automation/AutomationApi.ts";
import { failureText } from "../src/app/failureText.ts";
import { findingText } from "../src/app/views/engrave/text/findingText.ts";
import { outputWarnings } from "../src/app/views/engrave/text/outputWarnings.ts";
import { openAutomation } from "./automation/openAutomation.ts";
import { takeProfile } from "./automation/profile.ts";
import { HELP } from "./engrave/help.ts";
import { OutFolder } from "./engrave/OutFolder.ts";
import { type EngraveOptions, readOptions } from "./engrave/options.ts";
import { makeProgress } from "./engrave/progress.ts";
import { summary } from "./engrave/summary.ts";
import { UsageError } from "./engrave/usage.ts";
import { ensureBuild } from "./ensureBuild.ts";

/** For scripts that know no other names. */
const FIXED_NAMES: Partial<Record<AutomationFile["format"], string>> = {
  png: "engraving.png",
  "svg-outline": "engraving.svg",
  "svg-bitmap": "engraving.svg",
};

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

async function engrave(options: EngraveOptions): Promise<number> {
  const startedAtMs = performance.now();
  using out = new OutFolder(options.out);
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
      onPiece: (index, bytes) => out.append(index, bytes),
    });
    try {
      const result = await automation.run(options.job, options.files);
      if (!result.ok) {
        const { title, detail, whatToDo } = failureText(result.failure);
        say(`${title}. ${detail} ${whatToDo}`);
        return 1;
      }
      warn(options, result.value);
      const written = keep(out, result.value.files, options.fixedNames);
      const totalMs = Math.round(performance.now() - startedAtMs);
      process.stdout.write(`${JSON.stringify(summary(options.job, result.value, { written, totalMs }))}\n`);
      return 0;
    } finally {
      await automation.close();
    }
  } finally {
    profile.release();
  }
}

/** What the person should know before they burn it. */
function warn({ laser }: EngraveOptions, { survey, plate, settings, quality }: AutomationReport): void {
  const profile = laser?.profile ?? null;
  for (const warning of outputWarnings({ plate, survey, settings, laser: profile })) say(warning);
  for (const finding of quality.findings) {
    const { title, detail } = findingText(finding);
    say(`${title}: ${detail}`);
  }
}

/** Gives the files their names; returns their paths by name. */
function keep(out: OutFolder, files: readonly AutomationFile[], fixedNames: boolean): Record<string, string> {
  const names = files.map(({ format, name }) => (fixedNames ? (FIXED_NAMES[format] ?? name) : name));
  const paths = out.keep(names);
  return Object.fromEntries(names.map((name, index) => [name, paths[index] ?? ""]));
}
