import { readSafetensorsIndex } from "../../formats/readSafetensorsIndex.ts";
import type { NetworkGraph } from "../network/graph/networkGraph.ts";
import { checkTensors } from "../network/tensors/checkTensors.ts";
import type { PartName } from "../network/tensors/partName.ts";
import { damagedFile } from "./damagedFile.ts";
import type { Device } from "./device.ts";
import type { ModelFiles } from "./modelFiles.ts";
import { type OpenNetwork, openNetwork } from "./openNetwork.ts";
import { placeWeights } from "./placeWeights.ts";

const PARTS: Readonly<Record<PartName, { readonly stage: string; readonly file: string }>> = {
  text_encoder: { stage: "text-encoder", file: "text_encoder/model.safetensors" },
  unet: { stage: "unet", file: "unet/diffusion_pytorch_model.safetensors" },
  vae: { stage: "vae", file: "vae/diffusion_pytorch_model.safetensors" },
};

interface Part {
  readonly name: PartName;
  readonly graph: NetworkGraph;
  /** All tensors that the part's file must hold: those of encoder and decoder, where the graph is one of the two. */
  readonly required: ReadonlyMap<string, readonly number[]>;
}

/**
 * Loads one network of a checkpoint, after its file was held against what the config asks for.
 * Throws `RuntimeError`, and what `files` throws.
 */
export async function openPart(
  device: Device,
  files: ModelFiles,
  { name, graph, required }: Part,
): Promise<OpenNetwork> {
  const { stage, file } = PARTS[name];
  const weights = await files.weights(file);
  const entries = await damagedFile(file, async () => {
    const index = await readSafetensorsIndex(weights);
    return checkTensors(index, { part: name, required, precision: device.precision });
  });
  const place = await placeWeights(graph, entries, weights);
  return openNetwork(device.engine, { stage, graph, place, weights });
}
