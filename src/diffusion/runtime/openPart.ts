import { readSafetensorsIndex } from "../../formats/readSafetensorsIndex.ts";
import type { NetworkGraph } from "../network/graph/networkGraph.ts";
import { checkTensors } from "../network/tensors/checkTensors.ts";
import type { PartName } from "../network/tensors/partName.ts";
import { requiredTensors } from "../network/tensors/requiredTensors.ts";
import type { Device } from "./device.ts";
import type { ModelFiles } from "./modelFiles.ts";
import { type OpenNetwork, openNetwork } from "./openNetwork.ts";
import { placeWeights } from "./placeWeights.ts";
import type { Stage } from "./runtimeError.ts";

const WEIGHTS: Readonly<Record<PartName, string>> = {
  text_encoder: "text_encoder/model.safetensors",
  unet: "unet/diffusion_pytorch_model.safetensors",
  vae: "vae/diffusion_pytorch_model.safetensors",
};

const STAGE: Readonly<Record<PartName, Stage>> = { text_encoder: "text-encoder", unet: "unet", vae: "vae" };

interface Part {
  readonly name: PartName;
  /** The part's `config.json`, already read. */
  readonly config: unknown;
  readonly graph: NetworkGraph;
}

/**
 * Loads one network of a checkpoint, after its file was held against its config.
 * Throws `SafetensorsError`, `NetworkError`, `RuntimeError`, and what `files` throws.
 */
export async function openPart(device: Device, files: ModelFiles, part: Part): Promise<OpenNetwork> {
  const { name, config, graph } = part;
  const weights = await files.weights(WEIGHTS[name]);
  const index = await readSafetensorsIndex(weights);
  const required = requiredTensors(name, config);
  const entries = checkTensors(index, { part: name, required, precision: device.precision });
  const place = await placeWeights(graph, entries, weights);
  return openNetwork(device.engine, { stage: STAGE[name], graph, place, weights });
}
