import type { SafetensorsEntry } from "./safetensors.ts";

/** A tensor that will follow the header; its bytes come in the order the tensors are given. */
export type HeaderTensor = Pick<SafetensorsEntry, "dtype" | "shape" | "byteLength">;

/**
 * Length field and JSON header of a safetensors file, padded with spaces to a multiple of 8. The tensors' bytes follow without gaps.
 * Format: https://github.com/huggingface/safetensors#format
 */
export function writeSafetensorsHeader(
  tensors: Iterable<readonly [name: string, tensor: HeaderTensor]>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const entries: [string, unknown][] = Object.keys(metadata).length > 0 ? [["__metadata__", metadata]] : [];
  let position = 0;
  for (const [name, { dtype, shape, byteLength }] of tensors) {
    entries.push([name, { dtype, shape, data_offsets: [position, position + byteLength] }]);
    position += byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const paddedLength = Math.ceil(json.length / 8) * 8;
  const header = new Uint8Array(8 + paddedLength).fill(0x20, 8 + json.length);
  new DataView(header.buffer).setBigUint64(0, BigInt(paddedLength), true);
  header.set(json, 8);
  return header;
}
