import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PartName } from "../../../../src/diffusion/network/tensors/partName.ts";
import { ROOT } from "../../../../tools/paths.ts";
import { type HubFile, hubFile } from "../HubFile.ts";
import { cachedSha256 } from "./cachedSha256.ts";
import { type InventedTensor, inventWeights } from "./inventWeights.ts";
import { type NarrowSize, narrowPart, type PartPlan } from "./narrowPart.ts";

export type CheckpointName = "sd15" | "sd-turbo";

export interface InventOptions {
  /** `full`: every tensor as published, 2 to 2.6 GB. Narrower: the same layout and depth; `small` is about 9 MB. */
  readonly size: "full" | NarrowSize;
  readonly seed?: number;
}

const WEIGHTS: Record<PartName, string> = {
  text_encoder: "model",
  unet: "diffusion_pytorch_model",
  vae: "diffusion_pytorch_model",
};

/** By these, readers know what a configuration is of. */
const CLASSES: Record<PartName, object> = {
  text_encoder: { architectures: ["CLIPTextModel"], model_type: "clip_text_model" },
  unet: { _class_name: "UNet2DConditionModel" },
  vae: { _class_name: "AutoencoderKL" },
};

/**
 * A repository with everything that SD 1.5 or SD-Turbo is published with, its weights invented from a seed: f16 weights that can be
 * read, beside them f32 and pickled ones that are only listed, configurations, scheduler and tokenizer.
 */
export function inventCheckpoint(checkpoint: CheckpointName, { size, seed = 1 }: InventOptions): HubFile[] {
  const published = readJson(`tests/golden/networks/published/${checkpoint}.json`) as Record<PartName, PartPlan>; // made by tools/oracle/networks.py
  const parts = (["text_encoder", "unet", "vae"] as const).flatMap((part, index) => {
    const plan = size === "full" ? published[part] : narrowPart(part, published[part].config, { checkpoint, size });
    const tensors = Object.entries(plan.tensors).map(([name, shape]) => ({
      name: publishedName(checkpoint, part, name),
      shape,
    }));
    return partFiles(part, { config: plan.config, tensors, seed: seed * 3 + index });
  });
  return [
    hubFile("README.md", Buffer.from(`# ${checkpoint}\n\nInvented weights.\n`)),
    ...["model_index.json", "scheduler/scheduler_config.json"].map((path) =>
      hubFile(path, read(`tests/golden/networks/${checkpoint}/${path}`)),
    ),
    ...tokenizerFiles(checkpoint),
    ...parts,
  ];
}

interface Part {
  readonly config: object;
  readonly tensors: readonly InventedTensor[];
  readonly seed: number;
}

function partFiles(part: PartName, { config, tensors, seed }: Part): HubFile[] {
  const weights = inventWeights(tensors, seed);
  const stem = `${part}/${WEIGHTS[part]}`;
  return [
    hubFile(`${part}/config.json`, Buffer.from(JSON.stringify({ ...CLASSES[part], ...config }, null, 2))),
    { path: `${stem}.fp16.safetensors`, sha256: cachedSha256(weights), ...weights },
    listedOnly(`${stem}.safetensors`, 2 * weights.byteLength),
    listedOnly(`${stem}.bin`, 2 * weights.byteLength),
  ];
}

/** A file that nobody should fetch. */
function listedOnly(path: string, byteLength: number): HubFile {
  return {
    path,
    byteLength,
    sha256: createHash("sha256").update(path).digest("hex"),
    read: () => {
      throw new Error(`${path} is only listed`);
    },
  };
}

/** The builder's names are today's; SD 1.5 was published with the autoencoder's attention under its former names. */
function publishedName(checkpoint: CheckpointName, part: PartName, name: string): string {
  if (part === "text_encoder") return `text_model.${name}`;
  if (part === "unet" || checkpoint !== "sd15") return name;
  return name
    .replace(/\.to_out\.0\./, ".proj_attn.")
    .replace(/\.to_q\./, ".query.")
    .replace(/\.to_k\./, ".key.")
    .replace(/\.to_v\./, ".value.");
}

function tokenizerFiles(checkpoint: CheckpointName): HubFile[] {
  const config = {
    add_prefix_space: false,
    bos_token: "<|startoftext|>",
    eos_token: "<|endoftext|>",
    model_max_length: 77,
    pad_token: checkpoint === "sd15" ? "<|endoftext|>" : "!",
    tokenizer_class: "CLIPTokenizer",
    unk_token: "<|endoftext|>",
  };
  const { bos_token, eos_token, pad_token, unk_token } = config;
  const special = { bos_token, eos_token, pad_token, unk_token };
  return [
    ...["merges.txt", "vocab.json"].map((name) => hubFile(`tokenizer/${name}`, read(`public/clip/${name}`))),
    hubFile("tokenizer/special_tokens_map.json", Buffer.from(JSON.stringify(special, null, 2))),
    hubFile("tokenizer/tokenizer_config.json", Buffer.from(JSON.stringify(config, null, 2))),
  ];
}

function read(path: string): Buffer {
  return readFileSync(join(ROOT, path));
}

function readJson(path: string): unknown {
  return JSON.parse(read(path).toString());
}
