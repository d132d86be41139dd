import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import { buildVaeEncoder } from "../../../src/diffusion/network/models/buildVaeEncoder.ts";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import type { Device } from "../../../src/diffusion/runtime/device.ts";
import { openPart } from "../../../src/diffusion/runtime/openPart.ts";
import { type OpenPipeline, openPipeline } from "../../../src/diffusion/runtime/openPipeline.ts";
import type { GoldenCheckpoint } from "./openCheckpoint.ts";

const TIMESTEPS = [1, 500, 981];

/** Relative L2 error of every stage of a checkpoint on a device, by the names of the golden values. */
export async function stageErrors(device: Device, golden: GoldenCheckpoint): Promise<Record<string, number>> {
  const errors: Record<string, number> = {};
  const compare = (name: string, found: Tensor) => {
    const expected = golden.value(name);
    errors[name] = found.dims.join() === expected.dims.join() ? relativeError(found.data, expected.data) : Number.NaN;
  };
  const { downscale } = vaeConfig(await golden.files.json("vae/config.json"));
  const withPipeline = async (
    [heightPx, widthPx, guided]: [number, number, boolean],
    use: (pipeline: OpenPipeline) => Promise<void>,
  ) => {
    const shape = { heightPx: heightPx * downscale, widthPx: widthPx * downscale, guided };
    const pipeline = await openPipeline(golden.files, device, shape);
    await use(pipeline).finally(pipeline.release);
  };
  const sample = golden.value("sample");
  const [text0, text1] = [golden.value("text.0"), golden.value("text.1")];

  await withPipeline([8, 12, false], async ({ textEncoder, unet }) => {
    for (const i of [0, 1]) compare(`text.${i}`, await textEncoder.encode(golden.tokenIds(`token_ids.${i}`)));
    for (const timestep of TIMESTEPS) {
      const input = { sample: firstItem(sample), timestep, encoderHiddenStates: text0 };
      compare(`unet.${timestep}.1`, await unet.predict(input));
    }
  });
  await withPipeline([8, 12, true], async ({ unet }) => {
    const encoderHiddenStates = joined(text1, text0);
    for (const timestep of TIMESTEPS) {
      compare(`unet.${timestep}.2`, await unet.predict({ sample, timestep, encoderHiddenStates }));
    }
  });
  await withPipeline([7, 5, false], async ({ unet }) => {
    const input = { sample: golden.value("sample.odd"), timestep: 500, encoderHiddenStates: text0 };
    compare("unet.odd", await unet.predict(input));
  });
  await withPipeline([8, 6, false], async ({ vaeDecoder }) => {
    compare("vae.decoded", await vaeDecoder.decode(golden.value("latents")));
  });
  compare("vae.mean", await encode(device, golden));
  return errors;
}

/** The encoder has no port yet: it is run as the other parts are. */
async function encode(device: Device, golden: GoldenCheckpoint): Promise<Tensor> {
  const config = await golden.files.json("vae/config.json");
  const form = {
    precision: device.precision,
    target: device.engine.target,
    attention: "explicit",
    maxScoreBytes: 512, // attention in many slices
  } as const;
  const graph = buildVaeEncoder(vaeConfig(config), form, { height: 4, width: 6 });
  const network = await openPart(device, golden.files, { name: "vae", config, graph });
  try {
    return (await network.run({ image: golden.value("image") })).mean!; // the graph's output
  } finally {
    await network.release();
  }
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
export function worstByNetwork(errors: Readonly<Record<string, number>>): string {
  const worst: Record<string, number> = {};
  for (const [name, error] of Object.entries(errors)) {
    const network = name.split(".", 1)[0]!; // split gives at least one
    worst[network] = Math.max(worst[network] ?? 0, error);
  }
  return Object.entries(worst)
    .map(([network, error]) => `${network} ${error.toExponential(1)}`)
    .join(", ");
}

function firstItem({ data, dims }: Tensor): Tensor {
  return { data: data.slice(0, data.length / dims[0]!), dims: [1, ...dims.slice(1)] };
}

function joined(a: Tensor, b: Tensor): Tensor {
  const data = new Float32Array(a.data.length + b.data.length);
  data.set(a.data);
  data.set(b.data, a.data.length);
  return { data, dims: [2, ...a.dims.slice(1)] };
}
