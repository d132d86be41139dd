import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import type { GraphForm } from "../../../src/diffusion/network/graph/networkGraph.ts";
import { buildVaeDecoder } from "../../../src/diffusion/network/models/buildVaeDecoder.ts";
import { buildVaeEncoder } from "../../../src/diffusion/network/models/buildVaeEncoder.ts";
import { vaeTensors } from "../../../src/diffusion/network/tensors/vaeTensors.ts";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import type { Device } from "../../../src/diffusion/runtime/device.ts";
import type { ModelFiles } from "../../../src/diffusion/runtime/modelFiles.ts";
import { openPart, weightsPath } from "../../../src/diffusion/runtime/openPart.ts";
import { relativeError } from "./stageErrors.ts";

export interface StripErrors {
  /** Pieces that the last convolution works on. */
  readonly strips: number;
  /** Between whole and in strips, anywhere: in the units of the output, and in the L2 norm. */
  readonly largest: number;
  readonly relative: number;
  /** What came of the strips. */
  readonly found: Tensor;
}

interface Trial {
  readonly which: "decoder" | "encoder";
  readonly input: Tensor;
  readonly maxTensorBytes: number;
}

/** An autoencoder's decoder or encoder on a device, in strips against whole. */
export async function stripErrors(
  device: Device,
  files: ModelFiles,
  { which, input, maxTensorBytes }: Trial,
): Promise<StripErrors> {
  const config = vaeConfig(await files.json("vae/config.json"));
  const [, , h, w] = input.dims as [number, number, number, number]; // [1, c, h, w]
  const run = async (bound: number) => {
    const form: GraphForm = {
      precision: device.precision,
      target: device.engine.target,
      attention: "explicit",
      maxScoreBytes: 2 ** 26,
      maxTensorBytes: bound,
    };
    const graph =
      which === "decoder"
        ? buildVaeDecoder(config, form, { height: h, width: w })
        : buildVaeEncoder(config, form, { height: h / config.downscale, width: w / config.downscale });
    const weights = await files.weights(weightsPath("vae"));
    const network = await openPart(device, weights, { name: "vae", graph, required: vaeTensors(config) });
    const [output] = Object.values(await network.run({ [which === "decoder" ? "latents" : "image"]: input }));
    await network.release();
    const last = `${which}.${which === "decoder" ? "conv_out" : "conv_in"}.weight`;
    return {
      output: output!,
      strips: graph.nodes.filter(({ op, inputs }) => op === "Conv" && inputs[1] === last).length,
    }; // one output
  };
  const whole = await run(Number.POSITIVE_INFINITY);
  const cut = await run(maxTensorBytes);
  if (whole.strips !== 1) throw new Error("The whole picture went in strips.");
  const largest = whole.output.data.reduce((max, value, i) => Math.max(max, Math.abs(value - cut.output.data[i]!)), 0);
  return {
    strips: cut.strips,
    largest,
    relative: relativeError(cut.output.data, whole.output.data),
    found: cut.output,
  };
}

/** Numbers without pattern to a network, about −2..2. */
export function pattern(dims: readonly number[]): Tensor {
  const length = dims.reduce((product, extent) => product * extent, 1);
  return { data: Float32Array.from({ length }, (_, i) => 2 * Math.sin(i * i)), dims };
}
