import {
  DTYPE_BYTES,
  type SafetensorsDtype,
  type SafetensorsEntry,
  type SafetensorsIndex,
} from "../../../formats/safetensors.ts";
import { writeSafetensorsHeader } from "../../../formats/writeSafetensorsHeader.ts";
import type { WeightDtype } from "../fileKeys.ts";
import type { LoraDelta, MergePlan } from "../lora/planMerge.ts";

export interface ConvertedTensor {
  readonly from: SafetensorsEntry;
  readonly to: SafetensorsDtype;
  /** Added in this order, in f32, before the values take their new type. */
  readonly deltas: readonly LoraDelta[];
  /** Place in the converted file. */
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** A weights file as it will be: any range of its bytes can be made from the source without the ones before. */
export interface ConversionPlan {
  /** Length field and JSON header, padded with spaces to a multiple of 8. */
  readonly header: Uint8Array<ArrayBuffer>;
  /** In the order of their bytes. */
  readonly tensors: readonly ConvertedTensor[];
  readonly byteLength: number;
}

const TARGETS = { f16: "F16", f32: "F32" } as const satisfies Record<WeightDtype, SafetensorsDtype>;
const CONVERTIBLE: readonly SafetensorsDtype[] = ["F16", "BF16", "F32"];
const NOTHING_ADDED: MergePlan = new Map();

/**
 * How to turn a file's floating-point tensors into `dtype`, with LoRAs added to them; whole numbers stay. Null when nothing would change.
 */
export function planConversion(
  index: SafetensorsIndex,
  dtype: WeightDtype,
  merge: MergePlan = NOTHING_ADDED,
): ConversionPlan | null {
  const target = TARGETS[dtype];
  const typed = [...index.tensors].map(([name, from]) => {
    const isConvertible = CONVERTIBLE.includes(from.dtype);
    const deltas = (isConvertible && merge.get(name)) || [];
    return { name, from, to: isConvertible ? target : from.dtype, deltas };
  });
  if (typed.every(({ from, to, deltas }) => from.dtype === to && deltas.length === 0)) return null;
  // Widest elements first: the format allows no gaps, so this alone keeps every tensor aligned to its element.
  typed.sort((a, b) => DTYPE_BYTES[b.to] - DTYPE_BYTES[a.to] || a.from.byteOffset - b.from.byteOffset);
  const sized = typed.map((tensor) => ({
    ...tensor,
    byteLength: (tensor.from.byteLength / DTYPE_BYTES[tensor.from.dtype]) * DTYPE_BYTES[tensor.to],
  }));
  const header = writeSafetensorsHeader(
    sized.map(({ name, from, to, byteLength }) => [name, { dtype: to, shape: from.shape, byteLength }]),
    index.metadata,
  );
  let position = header.length;
  const tensors = sized.map(({ from, to, deltas, byteLength }) => {
    const byteOffset = position;
    position += byteLength;
    return { from, to, deltas, byteOffset, byteLength };
  });
  return { header, tensors, byteLength: position };
}
