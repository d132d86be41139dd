import { bfloat16ToFloat32, float16ToFloat32, float32ToFloat16 } from "../../../formats/float16.ts";
import { DTYPE_BYTES } from "../../../formats/safetensors.ts";
import { addDeltaInto, type DeltaMatrices } from "../lora/addDelta.ts";
import type { LoraDelta } from "../lora/planMerge.ts";
import { readFloats } from "../lora/readFloats.ts";
import type { ByteRange } from "../ModelSource.ts";
import type { ConversionPlan, ConvertedTensor } from "./planConversion.ts";

/** Elements read at a time: 1–4 MiB of source in memory beside the part being made. */
const CHUNK_ELEMENTS = 2 ** 20;

/**
 * The bytes of `range` of the converted file. `range.start` must be a multiple of 8, as must `range.end` unless it is the file's end.
 * Rejects as `Blob.arrayBuffer` does when the source cannot be read.
 */
export async function convertRange(
  source: Blob,
  plan: ConversionPlan,
  range: ByteRange,
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new Uint8Array(range.end - range.start);
  target.set(plan.header.subarray(range.start, range.end)); // empty behind the header
  for (const tensor of plan.tensors) {
    const start = Math.max(range.start, tensor.byteOffset);
    const end = Math.min(range.end, tensor.byteOffset + tensor.byteLength);
    if (start < end) {
      const place = target.subarray(start - range.start, end - range.start);
      await convertInto(place, source, { tensor, firstByte: start - tensor.byteOffset });
    }
  }
  return target;
}

async function convertInto(
  place: Uint8Array<ArrayBuffer>,
  source: Blob,
  { tensor, firstByte }: { tensor: ConvertedTensor; firstByte: number },
): Promise<void> {
  const { from, to } = tensor;
  const toBytes = DTYPE_BYTES[to];
  const fromBytes = DTYPE_BYTES[from.dtype];
  const deltas = await Promise.all(tensor.deltas.map(readMatrices)); // a tensor's alone: a few megabytes
  for (let done = 0; done < place.length; done += CHUNK_ELEMENTS * toBytes) {
    const chunk = place.subarray(done, done + CHUNK_ELEMENTS * toBytes);
    const firstElement = (firstByte + done) / toBytes;
    const begin = from.byteOffset + firstElement * fromBytes;
    const bytes = await source.slice(begin, begin + (chunk.length / toBytes) * fromBytes).arrayBuffer();
    chunk.set(convert(bytes, tensor, { deltas, firstElement }));
  }
}

async function readMatrices({ source, up, down, rank, scale }: LoraDelta): Promise<DeltaMatrices> {
  return { up: await readFloats(source, up), down: await readFloats(source, down), rank, scale };
}

function convert(
  bytes: ArrayBuffer,
  { from, to }: ConvertedTensor,
  { deltas, firstElement }: { deltas: readonly DeltaMatrices[]; firstElement: number },
): Uint8Array<ArrayBuffer> {
  if (from.dtype === to && deltas.length === 0) return new Uint8Array(bytes);
  const wide = widen(bytes, from.dtype);
  for (const delta of deltas) addDeltaInto(wide, firstElement, delta);
  return new Uint8Array(to === "F16" ? float32ToFloat16(wide).buffer : wide.buffer);
}

function widen(bytes: ArrayBuffer, dtype: string): Float32Array<ArrayBuffer> {
  switch (dtype) {
    case "F16":
      return float16ToFloat32(new Uint16Array(bytes));
    case "BF16":
      return bfloat16ToFloat32(new Uint16Array(bytes));
    default:
      return new Float32Array(bytes); // the plan converts F16, BF16 and F32 alone
  }
}
