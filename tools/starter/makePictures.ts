import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Sampling } from "../automation/starterJob.ts";
import { drawWithApp, type WantedPicture } from "./drawWithApp.ts";
import { readStarterFile } from "./starterFile.ts";

const HELP = `Makes the pictures that evaluate.py plans, with the built app's own pipeline and the starter's own settings.

    python tools/starter/evaluate.py --plan plan.json
    npx tsx tools/starter/makePictures.ts plan.json pictures
    npx tsx tools/starter/inspectPictures.ts pictures
    python tools/starter/evaluate.py --pictures pictures

  --quick                     in the few-step mode, as the page has it
  --steps N, --guidance G     others than the starter's, to be tried
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, steps: { type: "string" }, guidance: { type: "string" } },
});
const [planFile, folder] = positionals;
if (planFile && folder) await makePictures(planFile, folder);
else process.stdout.write(HELP);

async function makePictures(planFile: string, folder: string): Promise<void> {
  const sampling = askedSampling();
  const plan = readFileSync(planFile, "utf8");
  const wanted = JSON.parse(plan) as readonly (WantedPicture & { readonly file: string })[]; // as evaluate.py writes it
  mkdirSync(folder, { recursive: true });
  const startedAt = performance.now();
  let made = 0;
  await drawWithApp(wanted, {
    sampling,
    onPicture: ({ file }, png) => {
      writeFileSync(join(folder, file), png);
      made += 1;
      process.stderr.write(`\r${made} of ${wanted.length}`);
    },
  });
  writeFileSync(join(folder, "manifest.json"), plan);
  const seconds = (performance.now() - startedAt) / 1000;
  const how = Object.keys(sampling).length > 0 ? JSON.stringify(sampling) : "the starter's defaults";
  const each = (seconds / wanted.length).toFixed(2);
  process.stdout.write(`\n${wanted.length} pictures by the app, ${how}: ${seconds.toFixed(0)} s, ${each} s each\n`);
}

/** Beyond the defaults. */
function askedSampling(): Sampling {
  const { quick } = readStarterFile();
  if (values.quick && !quick) throw new Error("public/starter/burin.json has no quick mode.");
  return {
    ...(values.quick && { quick: true }),
    ...(values.steps && { steps: numberOf(values.steps) }),
    ...(values.guidance && { guidanceScale: numberOf(values.guidance) }),
  };
}

function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`"${text}" is no number.`);
  return value;
}
