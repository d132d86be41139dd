import { readFile, writeFile } from "node:fs/promises";
import { vaeConfig } from "../../src/diffusion/network/config/vaeConfig.ts";
import type { Picture } from "../../src/diffusion/pipeline/picture.ts";
import { pixelsToPicture } from "../../src/diffusion/pipeline/pixelsToPicture.ts";
import { textToImage } from "../../src/diffusion/pipeline/textToImage.ts";
import { makeTokenizer } from "../../src/diffusion/prompt/makeTokenizer.ts";
import { makeGaussian } from "../../src/diffusion/random/makeGaussian.ts";
import type { ModelFiles } from "../../src/diffusion/runtime/modelFiles.ts";
import { openPipeline } from "../../src/diffusion/runtime/openPipeline.ts";
import { openPreviewDecoder } from "../../src/diffusion/runtime/openPreviewDecoder.ts";
import { probeDevice } from "../../src/diffusion/runtime/probeDevice.ts";
import { makeScheduler } from "../../src/diffusion/schedulers/makeScheduler.ts";
import { parseSchedulerConfig } from "../../src/diffusion/schedulers/parseSchedulerConfig.ts";
import { picturePng } from "../../src/laser/export/picturePng.ts";
import { convertWeights } from "../../tests/golden/networks/convertWeights.ts";

const HELP = `A row a prompt: the preview through a TAESD after some of the steps, then the picture by the full decoder.

    npx tsx tools/starter/previewSheet.ts FOLDER sheet.png

FOLDER: a TAESD for the starter's latents, as train_preview.py writes it.
`;
const PROMPTS = ["a pine tree, line art", "a butterfly, silhouette", "an anchor, line art", "a mountain, silhouette"];
const SIDE = 128;
const STEPS = 20;
const SHOWN_STEPS = [1, 4, 8, 12, 16, 19];

const [folder, file] = process.argv.slice(2);
if (folder && file) await writeFile(file, await makeSheet(folder));
else process.stdout.write(HELP);

async function makeSheet(taesdFolder: string): Promise<Uint8Array> {
  const device = await probeDevice({ prefer: "wasm" });
  const starter = filesIn("public/starter");
  const pipeline = await openPipeline(starter, device, { widthPx: SIDE, heightPx: SIDE, guided: true });
  const latents = { width: SIDE / 8, height: SIDE / 8 };
  const decoder = await openPreviewDecoder(filesIn(taesdFolder), device, latents);
  if (!decoder) throw new Error("WASM has no limits that forbid it.");
  const scheduler = makeScheduler(
    "dpmpp-2m",
    parseSchedulerConfig(await starter.text("scheduler/scheduler_config.json")),
  );
  const { scalingFactor } = vaeConfig(await starter.json("vae/config.json"));
  const tokenizer = await makeTokenizer({
    vocab: await starter.text("tokenizer/vocab.json"),
    merges: await starter.text("tokenizer/merges.txt"),
    config: await starter.text("tokenizer/tokenizer_config.json"),
    specialTokens: undefined,
  });
  const rows: Picture[][] = [];
  for (const [seed, prompt] of PROMPTS.entries()) {
    const row: Picture[] = [];
    const outcome = await textToImage(
      pipeline,
      {
        tokenIds: tokenizer.encode(prompt),
        negativeTokenIds: tokenizer.encode(""),
        guidanceScale: 3,
        plan: scheduler.plan(STEPS),
        noise: makeGaussian(seed),
        latentDims: [1, 4, latents.height, latents.width],
        scalingFactor,
      },
      {
        cancel: { aborted: false },
        onEvent: () => {},
        yieldTask: async () => {},
        preview: async (step, denoised) => {
          if (SHOWN_STEPS.includes(step)) row.push(pixelsToPicture(await decoder.decode(denoised)));
        },
      },
    );
    if (outcome.phase === "done") rows.push([...row, outcome.picture]);
  }
  return picturePng(joined(rows));
}

function filesIn(folder: string): ModelFiles {
  const text = (path: string) => readFile(`${folder}/${path}`, "utf8");
  return {
    text,
    json: async (path) => JSON.parse(await text(path)),
    weights: async (path) => new Blob([convertWeights(new Uint8Array(await readFile(`${folder}/${path}`)), "f32")]),
  };
}

/** Pictures of SIDE × SIDE in rows of equal length, side by side. */
function joined(rows: readonly (readonly Picture[])[]) {
  const columns = SHOWN_STEPS.length + 1;
  const [widthPx, heightPx] = [columns * SIDE, rows.length * SIDE];
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (const [r, row] of rows.entries()) {
    for (const [c, picture] of row.entries()) {
      for (let y = 0; y < SIDE; y++) {
        const line = picture.data.subarray(y * SIDE * 4, (y + 1) * SIDE * 4);
        data.set(line, ((r * SIDE + y) * widthPx + c * SIDE) * 4);
      }
    }
  }
  return { widthPx, heightPx, data };
}
