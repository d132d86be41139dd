import { bfloat16ToFloat32, float16ToFloat32 } from "../../../formats/float16.ts";
import type { SafetensorsEntry } from "../../../formats/safetensors.ts";
import { SafetensorsError } from "../../../formats/safetensorsError.ts";
import { LibraryError } from "../../LibraryError.ts";

export interface LoraFile {
  /** For messages. */
  readonly id: string;
  readonly file: Blob;
}

/** The values of one of a LoRA's tensors, as f32. Throws `LibraryError` (`model-damaged`). */
export async function readFloats({ id, file }: LoraFile, entry: SafetensorsEntry): Promise<Float32Array> {
  try {
    return widen(await file.slice(entry.byteOffset, entry.byteOffset + entry.byteLength).arrayBuffer(), entry);
  } catch (error) {
    throw loraDamage(id, error);
  }
}

function widen(bytes: ArrayBuffer, { dtype }: SafetensorsEntry): Float32Array {
  switch (dtype) {
    case "F16":
      return float16ToFloat32(new Uint16Array(bytes));
    case "BF16":
      return bfloat16ToFloat32(new Uint16Array(bytes));
    case "F32":
      return new Float32Array(bytes);
    case "F64":
      return Float32Array.from(new Float64Array(bytes));
    // Some writers keep alpha as a whole number.
    case "I64":
      return Float32Array.from(new BigInt64Array(bytes), Number);
    case "I32":
      return Float32Array.from(new Int32Array(bytes));
    default:
      throw new SafetensorsError("unknown-dtype", `${dtype} is not read in a LoRA.`);
  }
}

/** What went wrong with a LoRA's file, as the file's damage; anything else as it is. */
export function loraDamage(modelId: string, error: unknown): unknown {
  const isReading = error instanceof SafetensorsError || error instanceof DOMException;
  if (!isReading) return error;
  const failure = { code: "model-damaged", modelId, file: "lora.safetensors", detail: error.message } as const;
  return new LibraryError(failure, { cause: error });
}
