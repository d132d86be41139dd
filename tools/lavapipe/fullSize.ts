// A checkpoint of full width, one step at 256 × 256 in f16 on the GPU path, against PyTorch in f32. See README.md here.
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { isGuided } from "../../src/diffusion/pipeline/guidance.ts";
import type { DiffusionPorts } from "../../src/diffusion/pipeline/ports.ts";
import type { Tensor } from "../../src/diffusion/pipeline/tensor.ts";
import { textToImage } from "../../src/diffusion/pipeline/textToImage.ts";
import type { ModelFiles } from "../../src/diffusion/runtime/modelFiles.ts";
import { openPipeline } from "../../src/diffusion/runtime/openPipeline.ts";
import { makeScheduler } from "../../src/diffusion/schedulers/makeScheduler.ts";
import { parseSchedulerConfig } from "../../src/diffusion/schedulers/parseSchedulerConfig.ts";
import { parseSafetensors } from "../../src/formats/safetensors.ts";
import { relativeError } from "../../tests/golden/networks/stageErrors.ts";
import { openDawnDevice } from "./openDawnDevice.ts";

const BAR = 2e-2;
const EXTENT_PX = 256;
const SCALING_FACTOR = 0.18215;

const { values: options, positionals } = parseArgs({
  options: { webgpu: { type: "string", default: "webgpu" } },
  allowPositionals: true,
});
const [folder] = positionals;
if (!folder)
  throw new Error(
    "Usage: tsx tools/lavapipe/fullSize.ts FOLDER (made by inventFolder.ts and tools/oracle/fullsize.py)",
  );

const text = (path: string) => readFile(`${folder}/${path}`, "utf8");
const files: ModelFiles = {
  text,
  json: async (path) => JSON.parse(await text(path)),
  weights: (path) => openAsBlob(`${folder}/${path}`),
};
const expected = await readValues();
const errors: Record<string, number> = {};
const maxima: Record<string, number> = {};
const seconds: Record<string, number> = {};

const device = await openDawnDevice(options.webgpu, "f16");
console.log(`device: ${JSON.stringify(device.report)}`);
const step = JSON.parse(await text("step.json"));
const guided = isGuided(step.guidance_scale);
const pipeline = await timed("open", () =>
  openPipeline(files, device, { widthPx: EXTENT_PX, heightPx: EXTENT_PX, guided }),
);
const plan = makeScheduler("euler", parseSchedulerConfig(JSON.stringify(step.scheduler))).plan(1);
const noise = expected.tensor("noise");
const outcome = await textToImage(
  watched(pipeline),
  {
    tokenIds: expected.tokenIds("token_ids.0"),
    negativeTokenIds: expected.tokenIds("token_ids.1"),
    guidanceScale: step.guidance_scale,
    plan,
    noise: () => noise.data,
    latentDims: noise.dims as [1, number, number, number], // as the oracle wrote it
    scalingFactor: SCALING_FACTOR,
  },
  { cancel: { aborted: false }, onEvent: () => {}, yieldTask: async () => {} },
);
const isGood = outcome.phase === "done" && Object.values(errors).every((error) => error <= BAR);
const inWords = (numbers: Record<string, number>, digits: (value: number) => string) =>
  Object.entries(numbers)
    .map(([stage, value]) => `${stage} ${digits(value)}`)
    .join(", ");
console.log(`full size ${folder}, relative L2: ${inWords(errors, (error) => error.toExponential(1))}`);
console.log(`largest |error| over largest |value|: ${inWords(maxima, (error) => error.toExponential(1))}`);
console.log(`seconds: ${inWords(seconds, (time) => time.toFixed(1))}; peak ${peakGb().toFixed(1)} GB`);
console.log(isGood ? `All finite and within ${BAR}.` : `Not all within ${BAR}.`);
process.exit(isGood ? 0 : 1);

/** The pipeline's own ports, each output held against the oracle's on the way: errors of earlier stages count in later ones. */
function watched({ textEncoder, unet, vaeDecoder }: DiffusionPorts): DiffusionPorts {
  return {
    textEncoder: { encode: (tokenIds) => timed("text", () => textEncoder.encode(tokenIds)) },
    unet: {
      ...unet,
      predict: async (input) => {
        compare("text", input.encoderHiddenStates);
        const prediction = await timed("unet", () => unet.predict(input));
        compare("prediction", prediction);
        return prediction;
      },
    },
    vaeDecoder: {
      decode: async (latents) => {
        compare("latents", { data: latents.data.map((value) => value * SCALING_FACTOR), dims: latents.dims });
        const image = await timed("decoder", () => vaeDecoder.decode(latents));
        compare("image", image);
        return image;
      },
    },
  };
}

function compare(stage: string, found: Tensor): void {
  const { data } = expected.tensor(stage);
  errors[stage] = found.data.length === data.length ? relativeError(found.data, data) : Number.NaN;
  const largest = (values: Float32Array) => values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  maxima[stage] = largest(data.map((value, i) => value - found.data[i]!)) / largest(data); // of equal length
}

async function timed<T>(stage: string, work: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const result = await work();
  seconds[stage] = (seconds[stage] ?? 0) + (performance.now() - startMs) / 1000;
  console.log(`${stage}: ${seconds[stage].toFixed(1)} s`);
  return result;
}

function peakGb(): number {
  return process.resourceUsage().maxRSS / 1e6;
}

async function readValues() {
  const bytes = new Uint8Array(await readFile(`${folder}/values.safetensors`));
  const { tensors } = parseSafetensors(bytes, bytes.length);
  const find = (name: string) => {
    const entry = tensors.get(name);
    if (!entry) throw new Error(`The oracle wrote no ${name}.`);
    return { dims: entry.shape, buffer: bytes.slice(entry.byteOffset, entry.byteOffset + entry.byteLength).buffer };
  };
  return {
    tensor: (name: string): Tensor => ({ data: new Float32Array(find(name).buffer), dims: find(name).dims }),
    tokenIds: (name: string) => new Int32Array(find(name).buffer),
  };
}
