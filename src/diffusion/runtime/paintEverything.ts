import type { VaeConfig } from "../network/config/vaeConfig.ts";
import type { GraphForm } from "../network/graph/networkGraph.ts";
import type { LatentShape } from "../network/models/buildVaeDecoder.ts";
import { buildVaeEncoder } from "../network/models/buildVaeEncoder.ts";
import { vaeTensors } from "../network/tensors/vaeTensors.ts";
import { checkFinite } from "../pipeline/checkFinite.ts";
import type { Tensor } from "../pipeline/tensor.ts";
import type { Device } from "./device.ts";
import { openPart } from "./openPart.ts";

interface Canvas {
  readonly config: VaeConfig;
  readonly form: GraphForm;
  readonly latents: LatentShape;
}

/**
 * What an inpainting network is shown where the whole picture is to be painted, as diffusers does under a mask of ones: the mask, and
 * the latents of an even grey. Out: [1, 1 + latentChannels, h, w]. Throws `RuntimeError` and `PipelineError`.
 */
export async function paintEverything(
  device: Device,
  weights: Blob,
  { config, form, latents }: Canvas,
): Promise<Tensor> {
  const graph = buildVaeEncoder(config, form, latents);
  const encoder = await openPart(device, weights, { name: "vae", graph, required: vaeTensors(config) });
  try {
    const dims = [1, config.imageChannels, latents.height * config.downscale, latents.width * config.downscale];
    const grey = new Float32Array(dims.reduce((product, extent) => product * extent));
    const { mean } = await encoder.run({ image: { data: grey, dims } });
    const values = mean!.data.map((value) => value * config.scalingFactor); // the graph's one output
    checkFinite(values, "vae", null);
    const area = latents.height * latents.width;
    const data = new Float32Array(area + values.length).fill(1, 0, area);
    data.set(values, area);
    return { data, dims: [1, 1 + config.latentChannels, latents.height, latents.width] };
  } finally {
    await encoder.release();
  }
}
