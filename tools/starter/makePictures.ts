import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAutomation } from "../automation/openAutomation.ts";
import { starterJob } from "../automation/starterJob.ts";
import { ensureBuild } from "../ensureBuild.ts";

const HELP = `Makes the pictures that evaluate.py plans, with the built app's own pipeline and the starter's own settings.

    python tools/starter/evaluate.py --plan plan.json
    npx tsx tools/starter/makePictures.ts plan.json pictures
    python tools/starter/evaluate.py --pictures pictures
`;

interface Wanted {
  readonly file: string;
  readonly prompt: string;
  readonly seed: number;
}

const [planFile, folder] = process.argv.slice(2);
if (planFile && folder) await makePictures(planFile, folder);
else process.stdout.write(HELP);

async function makePictures(planFile: string, folder: string): Promise<void> {
  const plan = readFileSync(planFile, "utf8");
  const wanted = JSON.parse(plan) as readonly Wanted[]; // as evaluate.py writes it
  ensureBuild((line) => process.stderr.write(`${line}\n`));
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), "burin-pictures-"));
  let pieces: Buffer[] = [];
  const automation = await openAutomation({
    profile,
    onEvent: () => {},
    onPiece: (_, bytes) => pieces.push(bytes),
  });
  try {
    for (const [index, { file, prompt, seed }] of wanted.entries()) {
      pieces = [];
      // Without other formats the picture is the job's only file.
      const result = await automation.run({ ...starterJob({ prompt, seed, device: "wasm" }), formats: [] });
      if (!result.ok) throw new Error(`${file}: ${JSON.stringify(result.failure)}`);
      writeFileSync(join(folder, file), Buffer.concat(pieces));
      process.stderr.write(`\r${index + 1} of ${wanted.length}`);
    }
    writeFileSync(join(folder, "manifest.json"), plan);
  } finally {
    await automation.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
