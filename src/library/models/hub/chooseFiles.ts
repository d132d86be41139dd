import * as v from "valibot";
import { unsupported } from "../import/unsupported.ts";
import { isForSdxl, isTinyAutoencoder } from "../tinyAutoencoder.ts";
import type { ListedFile } from "./readRepository.ts";

type Listing = ReadonlyMap<string, ListedFile>;

/** The published file to fetch for each path that the app reads. */
export interface ChosenFiles {
  readonly kind: "checkpoint" | "preview-decoder";
  /** Path that the app reads → path at the hub. */
  readonly weights: ReadonlyMap<string, string>;
  /** Configurations and vocabularies, likewise. */
  readonly small: ReadonlyMap<string, string>;
}

export const MODEL_INDEX = "model_index.json";

/** Where a preview decoder's own two files lie. */
export const DECODER_CONFIG = "config.json";
export const DECODER_WEIGHTS = "diffusion_pytorch_model.safetensors";

/** The networks of a checkpoint: folder, name of the weights in it, and the class that we build. */
export const NETWORKS = [
  { folder: "text_encoder", weights: "model", className: "CLIPTextModel" },
  { folder: "unet", weights: "diffusion_pytorch_model", className: "UNet2DConditionModel" },
  { folder: "vae", weights: "diffusion_pytorch_model", className: "AutoencoderKL" },
] as const;

/** What weights are of: the network in this folder of a checkpoint, or a quick decoder on its own. */
export type WeightsOf = (typeof NETWORKS)[number]["folder"] | "taesd";

export const SCHEDULER_CONFIG = "scheduler/scheduler_config.json";

/** Without these nothing can be drawn, whatever the weights are. */
const REQUIRED = [
  ...NETWORKS.map(({ folder }) => `${folder}/config.json`),
  SCHEDULER_CONFIG,
  "tokenizer/vocab.json",
  "tokenizer/merges.txt",
];
const OPTIONAL = ["tokenizer/tokenizer_config.json", "tokenizer/special_tokens_map.json"];

/** Pipelines of diffusers that the networks above make up, whatever picture they start from. */
const PIPELINES = [
  "StableDiffusionPipeline",
  "StableDiffusionImg2ImgPipeline",
  "StableDiffusionInpaintPipeline",
  "LatentConsistencyModelPipeline",
];

/** What people know other pipelines as. */
const KNOWN_PIPELINES: readonly (readonly [RegExp, string])[] = [
  [/^StableDiffusionXL/, "Stable Diffusion XL"],
  [/^StableDiffusion3/, "Stable Diffusion 3"],
  [/^Flux/, "FLUX"],
  [/^Onnx/, "ONNX Runtime, as an export"],
];

const component = v.tuple([v.nullable(v.string()), v.nullable(v.string())]);
const modelIndex = v.objectWithRest({ _class_name: v.string() }, v.unknown());

/**
 * Which files of a repository make up a checkpoint: of each network the half-precision variant where one is published.
 * `index` is its parsed `model_index.json`. Throws `LibraryError` (`model-unsupported`).
 */
export function chooseCheckpoint(repository: string, files: Listing, index: unknown): ChosenFiles {
  checkPipeline(repository, index);
  const weights = NETWORKS.map(
    ({ folder, weights }) =>
      [`${folder}/${weights}.safetensors`, findWeights(repository, files, { folder, weights })] as const,
  );
  const missing = REQUIRED.find((path) => !files.has(path));
  if (missing) throw unsupported(repository, "incomplete", `It has no ${missing}`);
  const small = [MODEL_INDEX, ...REQUIRED, ...OPTIONAL.filter((path) => files.has(path))];
  return { kind: "checkpoint", weights: new Map(weights), small: new Map(small.map((path) => [path, path])) };
}

/** As `chooseCheckpoint`, for a repository without `model_index.json`: a preview decoder, or nothing that we know. `config` is its parsed `config.json`. */
export function chooseDecoder(repository: string, files: Listing, config: unknown): ChosenFiles {
  if (isTinyAutoencoder(config) && files.has(DECODER_WEIGHTS)) {
    if (isForSdxl(repository))
      throw unsupported(repository, "architecture", "a preview decoder for Stable Diffusion XL");
    return {
      kind: "preview-decoder",
      weights: new Map([[DECODER_WEIGHTS, DECODER_WEIGHTS]]),
      small: new Map([[DECODER_CONFIG, DECODER_CONFIG]]),
    };
  }
  const single = [...files.keys()].find((path) => /^[^/]+\.safetensors$/.test(path));
  if (single) {
    const detail = `It has no ${MODEL_INDEX}; a single file such as ${single} can be downloaded there and imported from disk`;
    throw unsupported(repository, "not-a-model", detail);
  }
  const pickled = [...files.keys()].find((path) => /\.(ckpt|bin|pt|pth)$/.test(path));
  if (pickled)
    throw unsupported(repository, "no-safetensors", `It has ${pickled}, which can run any program when opened`);
  throw unsupported(repository, "not-a-model", `It has no ${MODEL_INDEX}`);
}

function checkPipeline(repository: string, index: unknown): void {
  const parsed = v.safeParse(modelIndex, index);
  if (!parsed.success) throw unsupported(repository, "not-a-model", `Its ${MODEL_INDEX} names no pipeline`);
  const { _class_name: name, ...rest } = parsed.output;
  if (!PIPELINES.includes(name)) throw unsupported(repository, "architecture", describePipeline(name));
  for (const { folder, className } of NETWORKS) {
    const found = v.safeParse(component, rest[folder]);
    if (!found.success) throw unsupported(repository, "incomplete", `Its ${MODEL_INDEX} names no ${folder}`);
    const [, foundClass] = found.output;
    if (foundClass !== className) {
      throw unsupported(repository, "architecture", `${name} with ${foundClass ?? "nothing"} as its ${folder}`);
    }
  }
}

function describePipeline(name: string): string {
  const known = KNOWN_PIPELINES.find(([pattern]) => pattern.test(name));
  return known ? `${known[1]} (${name})` : name;
}

function findWeights(
  repository: string,
  files: Listing,
  { folder, weights }: { folder: string; weights: string },
): string {
  const base = `${folder}/${weights}`;
  const found = [`${base}.fp16.safetensors`, `${base}.safetensors`].find((path) => files.has(path));
  if (found) return found;
  const inFolder = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  const piece = inFolder.find((path) => /\.safetensors\.index.*\.json$|-00001-of-\d+.*\.safetensors$/.test(path));
  if (piece) throw unsupported(repository, "sharded", `It has ${piece}`);
  const other = inFolder.find((path) => /\.(bin|ckpt|msgpack|onnx|pt|safetensors)$/.test(path));
  if (other)
    throw unsupported(repository, "no-safetensors", `Of its ${folder} there is ${other}, but no ${base}.safetensors`);
  throw unsupported(repository, "incomplete", `It has no ${base}.safetensors`);
}
