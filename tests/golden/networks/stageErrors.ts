import { clipTextConfig } from "../../../src/diffusion/network/config/clipTextConfig.ts";
import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import type { GraphForm, NetworkGraph } from "../../../src/diffusion/network/graph/networkGraph.ts";
import { guidanceEmbedding } from "../../../src/diffusion/network/guidanceEmbedding.ts";
import { buildTextEncoder } from "../../../src/diffusion/network/models/buildTextEncoder.ts";
import { buildUnet } from "../../../src/diffusion/network/models/buildUnet.ts";
import { buildVaeDecoder } from "../../../src/diffusion/network/models/buildVaeDecoder.ts";
import { buildVaeEncoder } from "../../../src/diffusion/network/models/buildVaeEncoder.ts";
import type { PartName } from "../../../src/diffusion/network/tensors/partName.ts";
import { vaeTensors } from "../../../src/diffusion/network/tensors/vaeTensors.ts";
import { timestepEmbedding } from "../../../src/diffusion/network/timestepEmbedding.ts";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import type { Device } from "../../../src/diffusion/runtime/device.ts";
import type { OpenNetwork } from "../../../src/diffusion/runtime/openNetwork.ts";
import { openPart, weightsPath } from "../../../src/diffusion/runtime/openPart.ts";
import type { GoldenCheckpoint } from "./openCheckpoint.ts";

/** Those of the golden values. */
const TIMESTEPS: readonly number[] = [1, 500, 981];
const GUIDANCE_SCALE = 8.5;

/** Relative L2 errors by the names of the golden values. */
export type StageErrors = Record<string, number>;

/** How far every stage of a checkpoint on a device is from diffusers. In the autoencoder, attention goes in slices. */
export async function stageErrors(
  device: Device,
  golden: GoldenCheckpoint,
  { brief = false, attention = "explicit" }: StageOptions = {},
): Promise<StageErrors> {
  const form = { precision: device.precision, target: device.engine.target, attention };
  const bench: Bench = { device, golden, form: { ...form, maxScoreBytes: 2 ** 26 }, brief, errors: {} };
  await textErrors(bench);
  await unetErrors(bench);
  await vaeErrors({ ...bench, form: { ...form, maxScoreBytes: 4096 } });
  return bench.errors;
}

interface StageOptions {
  /** Each network once, for slow devices: one prompt, the guided UNet at one timestep. */
  readonly brief?: boolean;
  readonly attention?: GraphForm["attention"];
}

interface Bench {
  readonly device: Device;
  readonly golden: GoldenCheckpoint;
  readonly form: GraphForm;
  readonly brief: boolean;
  readonly errors: StageErrors;
}

type Run = (name: string, inputs: Parameters<OpenNetwork["run"]>[0], expected?: Tensor) => Promise<void>;

/** Opens one part and lets `use` run it; each run's one output is compared with the golden value of that name, or with what is given. */
async function withPart(
  { device, golden, errors }: Bench,
  part: { name: PartName; graph: NetworkGraph; required?: NetworkGraph["required"] },
  use: (run: Run) => Promise<void>,
): Promise<void> {
  const weights = await golden.files.weights(weightsPath(part.name));
  const network = await openPart(device, weights, { required: part.graph.required, ...part });
  const run: Run = async (name, inputs, expected = golden.value(name)) => {
    const [found] = Object.values(await network.run(inputs)) as [Tensor]; // each graph has one output
    const isShaped = found.dims.join() === expected.dims.join();
    errors[name] = isShaped ? relativeError(found.data, expected.data) : Number.NaN;
  };
  await use(run).finally(network.release);
}

async function textErrors(bench: Bench): Promise<void> {
  const config = clipTextConfig(await bench.golden.files.json("text_encoder/config.json"));
  const graph = buildTextEncoder(config, bench.form);
  await withPart(bench, { name: "text_encoder", graph }, async (run) => {
    for (const i of bench.brief ? [0] : [0, 1])
      await run(`text.${i}`, { input_ids: bench.golden.tokenIds(`token_ids.${i}`) });
  });
}

async function unetErrors(bench: Bench): Promise<void> {
  const { golden, form, brief } = bench;
  const config = unetConfig(await golden.files.json("unet/config.json"));
  const [sample, odd, text0, text1] = ["sample", "sample.odd", "text.0", "text.1"].map(golden.value) as Four<Tensor>;
  const withUnet = (like: Tensor, batch: 1 | 2, use: (run: Run) => Promise<void>) => {
    const [, , height, width] = like.dims as [number, number, number, number]; // as the oracle wrote them
    const graph = buildUnet(config, form, { batch, height, width, tokens: 77 });
    return withPart(bench, { name: "unet", graph }, use);
  };
  const inputs = (like: Tensor, timestep: number, encoder_hidden_states: Tensor) => {
    const timestep_embedding = {
      data: timestepEmbedding(timestep, config.timestep),
      dims: [1, config.timestep.features],
    };
    const told = config.guidanceFeatures && {
      guidance_embedding: {
        data: guidanceEmbedding(GUIDANCE_SCALE, config.guidanceFeatures),
        dims: [1, config.guidanceFeatures],
      },
    };
    return { sample: like, timestep_embedding, encoder_hidden_states, ...told };
  };
  const single = firstItem(sample);
  await withUnet(single, 2, async (run) => {
    for (const timestep of brief ? [500] : TIMESTEPS) {
      await run(
        `unet.${timestep}.2`,
        inputs(single, timestep, joined(text1, text0)),
        guidedPrediction(golden, timestep),
      );
    }
  });
  if (brief) return;
  await withUnet(single, 1, async (run) => {
    for (const timestep of TIMESTEPS) await run(`unet.${timestep}.1`, inputs(single, timestep, text0));
  });
  await withUnet(odd, 1, (run) => run("unet.odd", inputs(odd, 500, text0)));
}

/**
 * What the oracle predicts for its first sample with text.1 and with text.0, as one run does under guidance. In its own batch, text.0
 * belongs to another sample.
 */
export function guidedPrediction(golden: GoldenCheckpoint, timestep: number): Tensor {
  return joined(firstItem(golden.value(`unet.${timestep}.2`)), golden.value(`unet.${timestep}.1`));
}

async function vaeErrors(bench: Bench): Promise<void> {
  const config = vaeConfig(await bench.golden.files.json("vae/config.json"));
  const required = vaeTensors(config);
  const decoder = buildVaeDecoder(config, bench.form, { height: 8, width: 6 });
  await withPart(bench, { name: "vae", graph: decoder, required }, (run) =>
    run("vae.decoded", { latents: bench.golden.value("latents") }),
  );
  const encoder = buildVaeEncoder(config, bench.form, { height: 4, width: 6 });
  await withPart(bench, { name: "vae", graph: encoder, required }, (run) =>
    run("vae.mean", { image: bench.golden.value("image") }),
  );
}

/** |found − expected| / |expected| in the L2 norm. */
export function relativeError(found: Float32Array, expected: Float32Array): number {
  let error = 0;
  let norm = 0;
  expected.forEach((x, i) => {
    error += (found[i]! - x) ** 2;
    norm += x ** 2;
  });
  return Math.sqrt(error / norm);
}

/** "text 2.0e-7, unet 9.0e-7, vae 1.1e-6": the worst of each network. */
export function worstByNetwork(errors: Readonly<StageErrors>): string {
  const worst: StageErrors = {};
  for (const [name, error] of Object.entries(errors)) {
    const network = name.split(".", 1)[0]!; // split gives at least one
    worst[network] = Math.max(worst[network] ?? 0, error);
  }
  return Object.entries(worst)
    .map(([network, error]) => `${network} ${error.toExponential(1)}`)
    .join(", ");
}

type Four<T> = [T, T, T, T];

export function firstItem({ data, dims }: Tensor): Tensor {
  return { data: data.slice(0, data.length / dims[0]!), dims: [1, ...dims.slice(1)] };
}

export function joined(a: Tensor, b: Tensor): Tensor {
  const data = new Float32Array(a.data.length + b.data.length);
  data.set(a.data);
  data.set(b.data, a.data.length);
  return { data, dims: [2, ...a.dims.slice(1)] };
}
