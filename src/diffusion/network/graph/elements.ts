import { float32ToFloat16 } from "../../../formats/float16.ts";
import type { ElementType } from "./networkGraph.ts";

export const ELEMENT_BYTES: Readonly<Record<ElementType, number>> = { f32: 4, f16: 2, i32: 4, i64: 8 };

export function countElements(dims: readonly number[]): number {
  return dims.reduce((product, extent) => product * extent, 1);
}

/** Numbers as the bytes of a tensor. Every machine that runs WebAssembly is little-endian, as ONNX wants it. */
export function toLittleEndian(values: readonly number[], type: ElementType): Uint8Array {
  switch (type) {
    case "f32":
      return asBytes(Float32Array.from(values));
    case "f16":
      return asBytes(float32ToFloat16(Float32Array.from(values)));
    case "i32":
      return asBytes(Int32Array.from(values));
    case "i64":
      return asBytes(BigInt64Array.from(values, BigInt));
  }
}

function asBytes(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
