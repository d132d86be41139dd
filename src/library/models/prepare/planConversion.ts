import {
  DTYPE_BYTES,
  type SafetensorsDtype,
  type SafetensorsEntry,
  type SafetensorsIndex,
} from "../../../formats/safetensors.ts";
import type { WeightDtype } from "../fileKeys.ts";

export interface ConvertedTensor {
  readonly from: SafetensorsEntry;
  readonly to: SafetensorsDtype;
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

/** How to turn a file's floating-point tensors into `dtype`; whole numbers stay. Null when nothing would change. */
export function planConversion(index: SafetensorsIndex, dtype: WeightDtype): ConversionPlan | null {
  const target = TARGETS[dtype];
  const typed = [...index.tensors].map(([name, from]) => ({
    name,
    from,
    to: CONVERTIBLE.includes(from.dtype) ? target : from.dtype,
  }));
  if (typed.every(({ from, to }) => from.dtype === to)) return null;
  // Widest elements first: the format allows no gaps, so this alone keeps every tensor aligned to its element.
  typed.sort((a, b) => DTYPE_BYTES[b.to] - DTYPE_BYTES[a.to] || a.from.byteOffset - b.from.byteOffset);
  let position = 0;
  const placed = typed.map(({ name, from, to }) => {
    const byteLength = (from.byteLength / DTYPE_BYTES[from.dtype]) * DTYPE_BYTES[to];
    const begin = position;
    position += byteLength;
    return { name, from, to, begin, byteLength };
  });
  const header = writeHeader(
    placed.map(({ name, from, to, begin, byteLength }) => [
      name,
      { dtype: to, shape: from.shape, data_offsets: [begin, begin + byteLength] },
    ]),
    index.metadata,
  );
  const tensors = placed.map(({ from, to, begin, byteLength }) => ({
    from,
    to,
    byteOffset: header.length + begin,
    byteLength,
  }));
  return { header, tensors, byteLength: header.length + position };
}

/** https://github.com/huggingface/safetensors#format */
function writeHeader(
  entries: [string, unknown][],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const described = Object.keys(metadata).length > 0 ? [["__metadata__", metadata] as const, ...entries] : entries;
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(described)));
  const paddedLength = Math.ceil(json.length / 8) * 8;
  const header = new Uint8Array(8 + paddedLength).fill(0x20, 8 + json.length);
  new DataView(header.buffer).setBigUint64(0, BigInt(paddedLength), true);
  header.set(json, 8);
  return header;
}
