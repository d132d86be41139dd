import type { UnetConfig } from "../network/config/unetConfig.ts";
import type { VaeConfig } from "../network/config/vaeConfig.ts";
import type { GraphForm, NetworkGraph } from "../network/graph/networkGraph.ts";
import { buildTextEncoder } from "../network/models/buildTextEncoder.ts";
import { buildUnet } from "../network/models/buildUnet.ts";
import { buildVaeDecoder } from "../network/models/buildVaeDecoder.ts";
import type { PartName } from "../network/tensors/partName.ts";
import { vaeTensors } from "../network/tensors/vaeTensors.ts";
import type { DiffusionPorts } from "../pipeline/ports.ts";
import { type Configs, readConfigs } from "./configs.ts";
import type { Device } from "./device.ts";
import { makePorts } from "./makePorts.ts";
import type { ModelFiles } from "./modelFiles.ts";
import type { OpenNetwork } from "./openNetwork.ts";
import { openPart } from "./openPart.ts";
import { RuntimeError } from "./runtimeError.ts";

export interface PipelineShape {
  /** Multiples of the autoencoder's factor (8). */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The UNet takes two items at a time: without and with the prompt. */
  readonly guided: boolean;
}

/** A checkpoint, loaded for one picture size. */
export interface OpenPipeline extends DiffusionPorts {
  /** Frees all that it holds on the device. Safe to call twice. */
  release(): Promise<void>;
}

const MAX_SCORE_BYTES = 2 ** 26;

/**
 * Loads text encoder, UNet and decoder. When one fails, those before it are freed.
 * Throws `RuntimeError` (model, size, device), and what `files` throws.
 */
export async function openPipeline(files: ModelFiles, device: Device, shape: PipelineShape): Promise<OpenPipeline> {
  const configs = await readConfigs(files);
  const graphs = buildGraphs(configs, device, shape);
  const opened: OpenNetwork[] = [];
  const release = async () => void (await Promise.all(opened.map((network) => network.release())));
  const open = async (name: PartName, graph: NetworkGraph, required = graph.required): Promise<OpenNetwork> => {
    const network = await openPart(device, files, { name, graph, required });
    opened.push(network);
    return network;
  };
  try {
    const networks = {
      text: await open("text_encoder", graphs.text),
      unet: await open("unet", graphs.unet),
      decoder: await open("vae", graphs.decoder, vaeTensors(configs.vae)),
    };
    return { ...makePorts(networks, configs), release };
  } catch (error) {
    await release().catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

function buildGraphs({ text, unet, vae }: Configs, device: Device, shape: PipelineShape) {
  const latents = {
    height: latentExtent("heightPx", shape.heightPx, vae),
    width: latentExtent("widthPx", shape.widthPx, vae),
  };
  const form: GraphForm = {
    precision: device.precision,
    target: device.engine.target,
    attention: canFuse(unet, device) ? "fused" : "explicit",
    maxScoreBytes: MAX_SCORE_BYTES,
  };
  return {
    text: buildTextEncoder(text, form),
    unet: buildUnet(unet, form, { ...latents, batch: shape.guided ? 2 : 1, tokens: text.tokens }),
    decoder: buildVaeDecoder(vae, form, latents),
  };
}

function latentExtent(field: "widthPx" | "heightPx", value: number, { downscale }: VaeConfig): number {
  if (Number.isInteger(value) && value > 0 && value % downscale === 0) return value / downscale;
  throw new RuntimeError({ code: "invalid", field, problem: "not-a-multiple", limit: downscale });
}

/** Only where each head width in use is one that the device was seen to compute right. */
function canFuse({ down, upHasAttention }: UnetConfig, { fusedHeadWidths }: Device): boolean {
  const last = down.length - 1; // the middle block always has attention, in the last block's widths
  const attending = down.filter((block, i) => block.hasAttention || upHasAttention[last - i] || i === last);
  return attending.every(({ channels, heads }) => fusedHeadWidths.includes(channels / heads));
}
