import { readSafetensorsIndex } from "../../formats/readSafetensorsIndex.ts";
import type { NetworkGraph } from "../network/graph/networkGraph.ts";
import { checkTensors } from "../network/tensors/checkTensors.ts";
import type { WeightsOf } from "../network/tensors/partName.ts";
import { damagedFile } from "./damagedFile.ts";
import type { Device } from "./device.ts";
import { type OpenNetwork, openNetwork } from "./openNetwork.ts";
import { placeWeights } from "./placeWeights.ts";

const PARTS: Readonly<Record<WeightsOf, { readonly stage: string; readonly file: string }>> = {
  text_encoder: { stage: "text-encoder", file: "text_encoder/model.safetensors" },
  unet: { stage: "unet", file: "unet/diffusion_pytorch_model.safetensors" },
  vae: { stage: "vae", file: "vae/diffusion_pytorch_model.safetensors" },
  taesd: { stage: "preview", file: "diffusion_pytorch_model.safetensors" },
};

interface Part {
  readonly name: WeightsOf;
  readonly graph: NetworkGraph;
  /** All tensors that the part's file must hold: those of encoder and decoder, where the graph is one of the two. */
  readonly required: ReadonlyMap<string, readonly number[]>;
}

/** Where a model keeps the weights of a part. */
export function weightsPath(name: WeightsOf): string {
  return PARTS[name].file;
}

/**
 * Loads one network of a checkpoint, or TAESD, after its file of weights was held against what the config asks for.
 * Throws `RuntimeError`.
 */
export async function openPart(device: Device, weights: Blob, { name, graph, required }: Part): Promise<OpenNetwork> {
  const { stage, file } = PARTS[name];
  const entries = await damagedFile(file, async () => {
    const index = await readSafetensorsIndex(weights);
    return checkTensors(index, { part: name, required, precision: device.precision });
  });
  return openNetwork(device.engine, { stage, graph, weights: await placeWeights(graph, entries, weights) });
}
