import { bfloat16ToFloat32, float16ToFloat32 } from "../../../formats/float16.ts";
import type { LdmCheckpoint } from "../../../formats/ldm/splitLdmCheckpoint.ts";
import type { SafetensorsEntry, SafetensorsIndex } from "../../../formats/safetensors.ts";
import type { KnownBetter } from "./diskModel.ts";
import { unsupported } from "./unsupported.ts";

/** What a checkpoint in one file is, beyond its sizes. */
export interface LdmTraits {
  readonly family: "sd-1" | "sd-2";
  readonly isInpainting: boolean;
  readonly isTurbo: boolean;
  /** What the network was trained to predict. */
  readonly prediction: "epsilon" | "v";
  /** Of the pictures it was trained on. */
  readonly pictureSidePx: 512 | 768;
}

/** Relatives with other inputs, by the channels that their first convolution takes. */
const OTHER_INPUTS: Readonly<Record<number, string>> = {
  5: "depth-guided Stable Diffusion",
  7: "the Stable Diffusion upscaler",
  8: "InstructPix2Pix",
};

/**
 * Read from the tensors, and from the file's own description where it has one (https://github.com/Stability-AI/ModelSpec): never from the
 * file's name. Turbo has SD 2.1's tensors: it is told by that description, or by the later code's names, in which Stability published no
 * other SD 2.x. Throws `LibraryError` (`model-unsupported`).
 */
export async function ldmTraits(
  file: File,
  index: SafetensorsIndex,
  { parts, known }: { parts: LdmCheckpoint; known: KnownBetter },
): Promise<LdmTraits> {
  const inChannels = parts.unet.get("conv_in.weight")?.shape[1] ?? 0;
  if (inChannels !== 4 && inChannels !== 9) {
    const other = OTHER_INPUTS[inChannels] ?? `a UNet with ${inChannels} input channels`;
    throw unsupported(file.name, "architecture", other);
  }
  const family = parts.textEncoderKind === "open-clip" ? "sd-2" : "sd-1";
  const isInpainting = inChannels === 9;
  const spec = statedTraits(index.metadata);
  const isNamedAsTurbo = parts.writtenBy === "sgm" && spec.prediction === null;
  const isTurbo = family === "sd-2" && !isInpainting && known.prediction !== "v" && (spec.isTurbo || isNamedAsTurbo);
  const canPredictV = family === "sd-2" && !isInpainting && !isTurbo;
  const prediction =
    known.prediction ?? spec.prediction ?? (canPredictV ? await guessPrediction(file, parts) : "epsilon");
  const pictureSidePx = prediction === "v" && family === "sd-2" ? 768 : 512;
  return { family, isInpainting, isTurbo, prediction, pictureSidePx };
}

interface StatedTraits {
  readonly prediction: LdmTraits["prediction"] | null;
  readonly isTurbo: boolean;
}

function statedTraits(metadata: Readonly<Record<string, string>>): StatedTraits {
  const field = (name: string) => (metadata[`modelspec.${name}`] ?? "").toLowerCase();
  const architecture = field("architecture");
  const stated = field("prediction_type") || field("predict_key") || architecture;
  const isV = /^v(_prediction|-prediction)?$|-768-v\b/.test(stated);
  const isEpsilon = /^eps|-v2-512\b|-v1\b/.test(stated);
  return {
    prediction: isV ? "v" : isEpsilon ? "epsilon" : null,
    isTurbo: /turbo/.test(`${architecture} ${field("title")}`),
  };
}

/** Of the last attention's norm; its shifts spread wider in networks that predict v. */
const TELLING_TENSOR = /^up_blocks\.(\d+)\.attentions\.(\d+)\.transformer_blocks\.0\.norm1\.bias$/;
const V_SPREAD = 0.09;

/**
 * SD 2.x was published for epsilon (512 px) and for v (768 px) with the same tensors. They differ in how far one tensor's values spread,
 * the rule by which ComfyUI has told them apart since 2023 (comfy/supported_models.py, `SD20`).
 */
async function guessPrediction(file: Blob, { unet }: LdmCheckpoint): Promise<LdmTraits["prediction"]> {
  const name = [...unet.keys()]
    .filter((key) => TELLING_TENSOR.test(key))
    .sort(byNumbers)
    .at(-1);
  const entry = name === undefined ? undefined : unet.get(name);
  return entry && standardDeviation(await readValues(file, entry)) > V_SPREAD ? "v" : "epsilon";
}

function byNumbers(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

async function readValues(file: Blob, { byteOffset, byteLength, dtype }: SafetensorsEntry): Promise<Float32Array> {
  const bytes = await file.slice(byteOffset, byteOffset + byteLength).arrayBuffer();
  if (dtype === "F16") return float16ToFloat32(new Uint16Array(bytes));
  return dtype === "BF16" ? bfloat16ToFloat32(new Uint16Array(bytes)) : new Float32Array(bytes);
}

function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
