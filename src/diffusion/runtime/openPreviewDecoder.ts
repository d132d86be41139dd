import { taesdConfig } from "../network/config/taesdConfig.ts";
import type { GraphForm } from "../network/graph/networkGraph.ts";
import { buildTaesdDecoder } from "../network/models/buildTaesdDecoder.ts";
import type { LatentShape } from "../network/models/buildVaeDecoder.ts";
import type { Tensor } from "../pipeline/tensor.ts";
import { damagedFile } from "./damagedFile.ts";
import type { Device } from "./device.ts";
import { maxTensorBytesOf } from "./graphForm.ts";
import type { ModelFiles } from "./modelFiles.ts";
import { openPart, weightsPath } from "./openPart.ts";

/** TAESD, loaded for one picture size. */
export interface PreviewDecoder {
  /** Latents [1, 4, h, w] as the loop keeps them to pixels [1, 3, 8h, 8w], about −1..1. Throws `RuntimeError`. */
  decode(latents: Tensor): Promise<Tensor>;
  release(): Promise<void>;
}

/** Null where the device's limits forbid pictures of that size. Throws `RuntimeError`, and what `files` throws. */
export async function openPreviewDecoder(
  files: ModelFiles,
  device: Device,
  latents: LatentShape,
): Promise<PreviewDecoder | null> {
  const config = await damagedFile("config.json", async () => taesdConfig(await files.json("config.json")));
  const form: GraphForm = {
    precision: device.precision,
    target: device.engine.target,
    attention: "explicit",
    maxScoreBytes: 0, // it has none
  };
  const graph = buildTaesdDecoder(config, form, latents);
  if (graph.largestTensorBytes > maxTensorBytesOf(device)) return null;
  const weights = await files.weights(weightsPath("taesd"));
  const network = await openPart(device, weights, { name: "taesd", graph, required: graph.required });
  return {
    decode: async (sample) => (await network.run({ latents: sample })).image!, // the graph's one output
    release: network.release,
  };
}
