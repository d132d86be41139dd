import type { SafetensorsDtype, SafetensorsEntry } from "../../../formats/safetensors.ts";
import type { ImportOffer } from "../../../protocol/models.ts";
import { unsupported } from "./unsupported.ts";

const PRECISIONS: Partial<Record<SafetensorsDtype, ImportOffer["precision"]>> = {
  F16: "f16",
  BF16: "bf16",
  F32: "f32",
};

/** Whole numbers: buffers of positions, which nobody reads. */
const HARMLESS: readonly SafetensorsDtype[] = ["I64", "I32", "BOOL"];

/** The type of most of the weights; files may mix. Throws `LibraryError` (`model-unsupported`) for types that are not read, such as 8-bit floats. */
export function precisionOf(model: string, tensors: Iterable<SafetensorsEntry>): ImportOffer["precision"] {
  const byteLengths = { f16: 0, bf16: 0, f32: 0 };
  for (const { dtype, byteLength } of tensors) {
    const precision = PRECISIONS[dtype];
    if (precision) byteLengths[precision] += byteLength;
    else if (!HARMLESS.includes(dtype)) throw unsupported(model, "dtype", `They are ${dtype}`);
  }
  const { f16, bf16, f32 } = byteLengths;
  if (f32 > f16 && f32 > bf16) return "f32";
  return bf16 > f16 ? "bf16" : "f16";
}
