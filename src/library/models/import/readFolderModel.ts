import { parsePythonJson } from "../../../formats/parsePythonJson.ts";
import { readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import type { SafetensorsIndex } from "../../../formats/safetensors.ts";
import type { DiskFile } from "../../../protocol/models.ts";
import { type ClipFiles, type DiskModel, plainName } from "./diskModel.ts";
import { SDXL_CONTEXT_DIM } from "./knownArchitectures.ts";
import { precisionOf } from "./precisionOf.ts";
import { tokenizerFiles } from "./tokenizerFiles.ts";
import { readOrRefuse, unsupported } from "./unsupported.ts";

export const MODEL_INDEX = "model_index.json";

const UNET_WEIGHTS = "unet/diffusion_pytorch_model.safetensors";
const WEIGHTS = ["text_encoder/model.safetensors", UNET_WEIGHTS, "vae/diffusion_pytorch_model.safetensors"];
const CONFIGS = ["scheduler/scheduler_config.json", "text_encoder/config.json", "unet/config.json", "vae/config.json"];
const TOKENIZER = ["tokenizer/merges.txt", "tokenizer/vocab.json"];
const OPTIONAL = ["burin.json", "tokenizer/special_tokens_map.json", "tokenizer/tokenizer_config.json"];

/** Of pipelines that are made of the three networks that we run. */
const PIPELINE = /^(StableDiffusion(Inpaint|Img2Img)?Pipeline|LatentConsistencyModelPipeline)$/;

/**
 * A folder in the diffusers layout; its files are kept as they are, of weights the half-precision variant ("fp16") where there is one,
 * under the name without it. Throws `LibraryError` (`model-unsupported`).
 */
export async function readFolderModel(found: readonly DiskFile[], clip: ClipFiles): Promise<DiskModel> {
  const { folder, files } = modelFolder(found);
  const name = folder === "" ? "model" : plainName(folder);
  await checkPipeline(name, files.get(MODEL_INDEX)!); // the folder is where one was found
  const weights = WEIGHTS.map((path) => [path, findWeights(name, path, files)] as const);
  const unet = weights[1]![1]; // WEIGHTS has three
  const index = await readOrRefuse(unet.name, () => readSafetensorsIndex(unet));
  for (const [, file] of weights) {
    const { tensors } = await readOrRefuse(file.name, () => readSafetensorsIndex(file));
    precisionOf(file.name, tensors.values());
  }
  const family = familyOf(name, index, files.has("burin.json"));
  const missing = CONFIGS.find((path) => !files.has(path));
  if (missing) throw unsupported(name, "incomplete", `It has no ${missing}`);
  const hasTokenizer = TOKENIZER.every((path) => files.has(path));
  const kept = [MODEL_INDEX, ...CONFIGS, ...OPTIONAL, ...(hasTokenizer ? TOKENIZER : [])];
  return {
    kind: "checkpoint",
    family,
    name,
    fileName: folder === "" ? name : folder,
    layout: "diffusers",
    precision: precisionOf(unet.name, index.tensors.values()),
    isInpainting: index.tensors.get("conv_in.weight")?.shape[1] === 9,
    prediction: null,
    triggerWords: [],
    files: new Map<string, Blob>([
      ...(hasTokenizer ? [] : tokenizerFiles(clip, family)),
      ...kept.flatMap((path): [string, Blob][] => (files.has(path) ? [[path, files.get(path)!]] : [])), // just asked for
      ...weights,
    ]),
  };
}

/** The files of the topmost folder with a `model_index.json`, by their paths in it. */
function modelFolder(found: readonly DiskFile[]): { folder: string; files: ReadonlyMap<string, File> } {
  const roots = found.map(({ path }) => path).filter((path) => path.split("/").at(-1) === MODEL_INDEX);
  roots.sort((a, b) => a.length - b.length);
  const folder = roots[0]?.slice(0, -MODEL_INDEX.length) ?? "";
  const inside = found.filter(({ path }) => path.startsWith(folder));
  return {
    folder: folder.replace(/\/$/, ""),
    files: new Map(inside.map(({ path, file }) => [path.slice(folder.length), file])),
  };
}

async function checkPipeline(name: string, file: File): Promise<void> {
  const text = await readOrRefuse(MODEL_INDEX, () => file.text());
  let stated: unknown;
  try {
    stated = parsePythonJson(text);
  } catch (error) {
    throw unsupported(name, "not-a-model", `Its ${MODEL_INDEX} is not JSON`, error);
  }
  const pipeline = (stated as { _class_name?: unknown } | null)?._class_name;
  if (typeof pipeline !== "string") throw unsupported(name, "not-a-model", `Its ${MODEL_INDEX} names no pipeline`);
  if (!PIPELINE.test(pipeline)) throw unsupported(name, "architecture", pipeline);
}

function findWeights(name: string, path: string, files: ReadonlyMap<string, File>): File {
  const found = files.get(path.replace(/safetensors$/, "fp16.safetensors")) ?? files.get(path);
  if (found) return found;
  const folder = path.split("/", 1)[0] ?? "";
  const inFolder = [...files.keys()].filter((other) => other.startsWith(`${folder}/`));
  if (inFolder.some((other) => /-\d{5}-of-\d{5}\.safetensors$/.test(other))) {
    throw unsupported(name, "sharded", `${folder} is in pieces`);
  }
  if (inFolder.some((other) => other.endsWith(".bin"))) {
    throw unsupported(name, "no-safetensors", `${folder} has pickled weights alone`);
  }
  throw unsupported(name, "incomplete", `It has no ${path}`);
}

function familyOf(name: string, { tensors }: SafetensorsIndex, isOurs: boolean): DiskModel["family"] {
  const width = tensors.get("mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight")?.shape[1];
  if (width === SDXL_CONTEXT_DIM) throw unsupported(name, "architecture", "SDXL");
  if (width === 768) return "sd-1";
  if (width === 1024) return "sd-2";
  if (isOurs) return "starter";
  const hasLinearProjection = tensors.get("mid_block.attentions.0.proj_in.weight")?.shape.length === 2;
  return hasLinearProjection ? "sd-2" : "sd-1";
}
