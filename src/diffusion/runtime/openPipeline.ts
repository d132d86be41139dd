import type { VaeConfig } from "../network/config/vaeConfig.ts";
import type { NetworkGraph } from "../network/graph/networkGraph.ts";
import { buildTextEncoder } from "../network/models/buildTextEncoder.ts";
import { buildUnet } from "../network/models/buildUnet.ts";
import { buildVaeDecoder, type LatentShape } from "../network/models/buildVaeDecoder.ts";
import type { PartName } from "../network/tensors/partName.ts";
import { vaeTensors } from "../network/tensors/vaeTensors.ts";
import type { DiffusionPorts } from "../pipeline/ports.ts";
import type { Tensor } from "../pipeline/tensor.ts";
import { type Configs, readConfigs } from "./configs.ts";
import type { Device } from "./device.ts";
import { graphFormOf } from "./graphForm.ts";
import { makePorts } from "./makePorts.ts";
import type { ModelFiles } from "./modelFiles.ts";
import type { OpenNetwork } from "./openNetwork.ts";
import { openPart, weightsPath } from "./openPart.ts";
import { paintEverything } from "./paintEverything.ts";
import { RuntimeError } from "./runtimeError.ts";
import { type Progress, watchReads } from "./watchReads.ts";

export interface PipelineShape {
  /** Multiples of the autoencoder's factor (8). */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The UNet takes two items at a time: without and with the prompt. Has no effect on one that is told the guidance scale. */
  readonly guided: boolean;
}

interface PipelineOptions extends PipelineShape {
  /** Bytes of all weights handed to the device so far. */
  readonly onPlacing?: Progress;
}

/** A checkpoint, loaded for one picture size. */
export interface OpenPipeline extends DiffusionPorts {
  /** What an inpainting network is shown beside the latents, [1, 5, h, w], so that it paints the whole picture. */
  readonly conditioning: Tensor | undefined;
  /** Frees all that it holds on the device. Safe to call twice. */
  release(): Promise<void>;
}

/**
 * Loads text encoder, UNet and decoder. When one fails, those before it are freed.
 * Throws `RuntimeError` (model, size, device), and what `files` throws.
 */
export async function openPipeline(
  files: ModelFiles,
  device: Device,
  { onPlacing, ...shape }: PipelineOptions,
): Promise<OpenPipeline> {
  const configs = await readConfigs(files);
  const plan = planNetworks(configs, device, shape);
  const weights = await readWeights(files, onPlacing);
  const opened: OpenNetwork[] = [];
  const release = async () => void (await Promise.all(opened.map((network) => network.release())));
  const open = async (name: PartName, graph: NetworkGraph, required = graph.required): Promise<OpenNetwork> => {
    const network = await openPart(device, weights[name], { name, graph, required });
    opened.push(network);
    return network;
  };
  try {
    const isInpainting = configs.unet.inChannels > configs.vae.latentChannels;
    const conditioning = isInpainting
      ? await paintEverything(device, weights.vae, { config: configs.vae, form: plan.form, latents: plan.latents })
      : undefined;
    const networks = {
      text: await open("text_encoder", plan.text),
      unet: await open("unet", plan.unet),
      decoder: await open("vae", plan.decoder, vaeTensors(configs.vae)),
    };
    const placed = Object.values(weights).reduce((sum, { size }) => sum + size, 0);
    onPlacing?.(placed, placed); // the encoder's part of the autoencoder is not read
    return { ...makePorts(networks, configs), conditioning, release };
  } catch (error) {
    await release().catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

function planNetworks({ text, unet, vae }: Configs, device: Device, shape: PipelineShape) {
  const latents: LatentShape = {
    height: latentExtent("heightPx", shape.heightPx, vae),
    width: latentExtent("widthPx", shape.widthPx, vae),
  };
  const form = graphFormOf(device, unet);
  const batch = shape.guided && unet.guidanceFeatures === null ? 2 : 1;
  return {
    form,
    latents,
    text: buildTextEncoder(text, form),
    unet: buildUnet(unet, form, { ...latents, batch, tokens: text.tokens }),
    decoder: buildVaeDecoder(vae, form, latents),
  };
}

function latentExtent(field: "widthPx" | "heightPx", value: number, { downscale }: VaeConfig): number {
  if (Number.isInteger(value) && value > 0 && value % downscale === 0) return value / downscale;
  throw new RuntimeError({ code: "invalid", field, problem: "not-a-multiple", limit: downscale });
}

/** All before the first is placed: whatever it takes to convert them comes first. */
async function readWeights(files: ModelFiles, onPlacing?: Progress): Promise<Readonly<Record<PartName, Blob>>> {
  const blobs = {
    text_encoder: await files.weights(weightsPath("text_encoder")),
    unet: await files.weights(weightsPath("unet")),
    vae: await files.weights(weightsPath("vae")),
  };
  return onPlacing ? watchReads(blobs, onPlacing) : blobs;
}
