// A checkpoint of full width, one step at 256 × 256 on the GPU path, stage by stage against PyTorch in f32. See README.md here.
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { NetworkGraph } from "../../src/diffusion/network/graph/networkGraph.ts";
import { buildTextEncoder } from "../../src/diffusion/network/models/buildTextEncoder.ts";
import { buildUnet } from "../../src/diffusion/network/models/buildUnet.ts";
import { buildVaeDecoder } from "../../src/diffusion/network/models/buildVaeDecoder.ts";
import type { PartName } from "../../src/diffusion/network/tensors/partName.ts";
import { vaeTensors } from "../../src/diffusion/network/tensors/vaeTensors.ts";
import { timestepEmbedding } from "../../src/diffusion/network/timestepEmbedding.ts";
import { guide, isGuided } from "../../src/diffusion/pipeline/guidance.ts";
import type { Tensor } from "../../src/diffusion/pipeline/tensor.ts";
import { readConfigs } from "../../src/diffusion/runtime/configs.ts";
import { graphFormOf } from "../../src/diffusion/runtime/graphForm.ts";
import type { ModelFiles } from "../../src/diffusion/runtime/modelFiles.ts";
import type { OpenNetwork } from "../../src/diffusion/runtime/openNetwork.ts";
import { openPart, weightsPath } from "../../src/diffusion/runtime/openPart.ts";
import { makeScheduler } from "../../src/diffusion/schedulers/makeScheduler.ts";
import { parseSchedulerConfig } from "../../src/diffusion/schedulers/parseSchedulerConfig.ts";
import { NO_HISTORY } from "../../src/diffusion/schedulers/scheduler.ts";
import { parseSafetensors } from "../../src/formats/safetensors.ts";
import { relativeError } from "../../tests/golden/networks/stageErrors.ts";
import { openDawnDevice } from "./openDawnDevice.ts";

const BAR = 2e-2;
const STAGES = ["text", "unet", "decoder"];

const { values: options, positionals } = parseArgs({
  options: {
    webgpu: { type: "string", default: "webgpu" },
    only: { type: "string", multiple: true, default: STAGES },
  },
  allowPositionals: true,
});
const [folder] = positionals;
if (!folder) throw new Error("Usage: tsx tools/lavapipe/fullSize.ts FOLDER [--only text|unet|decoder]… See README.md.");

const text = (path: string) => readFile(`${folder}/${path}`, "utf8");
const files: ModelFiles = {
  text,
  json: async (path) => JSON.parse(await text(path)),
  weights: (path) => openAsBlob(`${folder}/${path}`),
};
const expected = await readValues();
const step = JSON.parse(await text("step.json"));
const configs = await readConfigs(files);
const noise = expected.tensor("noise");
const [height, width] = noise.dims.slice(2) as [number, number]; // [1, 4, h, w]
const guided = isGuided(step.guidance_scale);
let isGood = true;

const device = await openDawnDevice(options.webgpu, "f16");
console.log(`device: ${JSON.stringify(device.report)}`);
const form = graphFormOf(device, configs.unet);
// Each stage gets what the oracle's stage before it gave: an error counts where it is made.
if (options.only.includes("text")) await textStage();
if (options.only.includes("unet")) await unetStage();
if (options.only.includes("decoder")) await decoderStage();
console.log(`peak ${(process.resourceUsage().maxRSS / 1e6).toFixed(1)} GB`);
console.log(isGood ? `All finite and within ${BAR}.` : `Not all finite and within ${BAR}.`);
process.exit(isGood ? 0 : 1);

async function textStage(): Promise<void> {
  await withPart("text_encoder", buildTextEncoder(configs.text, form), async (run) => {
    const states: number[] = [];
    for (const name of guided ? ["token_ids.1", "token_ids.0"] : ["token_ids.0"]) {
      states.push(...(await run({ input_ids: expected.tokenIds(name) })).data);
    }
    compare("text", Float32Array.from(states));
  });
}

async function unetStage(): Promise<void> {
  const { timestep: sinusoids } = configs.unet;
  const plan = makeScheduler("euler", parseSchedulerConfig(JSON.stringify(step.scheduler))).plan(1);
  const timestep = plan.timesteps[0]!; // one step
  const sample = noise.data.map((value) => value * plan.initNoiseSigma);
  const batch = guided ? 2 : 1;
  const graph = buildUnet(configs.unet, form, { batch, height, width, tokens: configs.text.tokens });
  await withPart("unet", graph, async (run) => {
    const prediction = await run({
      sample: { data: plan.scaleModelInput(0, sample), dims: [1, 4, height, width] },
      timestep_embedding: { data: timestepEmbedding(timestep, sinusoids), dims: [1, sinusoids.features] },
      encoder_hidden_states: expected.tensor("text"),
    });
    compare("prediction", prediction.data);
    const modelOutput = guided ? guide(prediction, step.guidance_scale) : prediction.data;
    const history = NO_HISTORY;
    compare("latents", plan.step({ index: 0, modelOutput, sample, noise: () => sample, history }).sample);
  });
}

async function decoderStage(): Promise<void> {
  const graph = buildVaeDecoder(configs.vae, form, { height, width });
  const { data, dims } = expected.tensor("latents");
  await withPart("vae", graph, async (run) => {
    const latents = { data: data.map((value) => value / configs.vae.scalingFactor), dims };
    compare("image", (await run({ latents })).data);
  });
}

async function withPart(
  name: PartName,
  graph: NetworkGraph,
  use: (run: (inputs: Parameters<OpenNetwork["run"]>[0]) => Promise<Tensor>) => Promise<void>,
): Promise<void> {
  const required = name === "vae" ? vaeTensors(configs.vae) : graph.required;
  const weights = await files.weights(weightsPath(name));
  const network = await timed(`${name}: open`, () => openPart(device, weights, { name, graph, required }));
  await use(async (inputs) => Object.values(await timed(`${name}: run`, () => network.run(inputs)))[0]!); // one output
  await network.release();
}

function compare(stage: string, found: Float32Array): void {
  const { data } = expected.tensor(stage);
  const isWhole = found.length === data.length && found.every(Number.isFinite);
  const error = isWhole ? relativeError(found, data) : Number.NaN;
  const largest = (values: Float32Array) => values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const worst = largest(data.map((value, i) => value - found[i]!)) / largest(data); // of equal length
  isGood &&= error <= BAR;
  console.log(
    `full size ${folder} ${stage}: relative L2 ${error.toExponential(1)}, largest |error| / largest |value| ${worst.toExponential(1)}`,
  );
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
  return result;
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
