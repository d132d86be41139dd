import { float16ToFloat32, float32ToFloat16 } from "../../../src/formats/float16.ts";
import { parseSafetensors, type SafetensorsDtype } from "../../../src/formats/safetensors.ts";

/** A safetensors file with its F32 and F16 tensors all of one precision; others stay as they are. */
export function convertWeights(file: Uint8Array<ArrayBuffer>, precision: "f32" | "f16"): Uint8Array<ArrayBuffer> {
  const dtype = precision === "f32" ? "F32" : "F16";
  const header: Record<string, unknown> = {};
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let position = 0;
  for (const [name, entry] of parseSafetensors(file, file.length).tensors) {
    const bytes = file.slice(entry.byteOffset, entry.byteOffset + entry.byteLength);
    const isFloat = entry.dtype === "F32" || entry.dtype === "F16";
    const part = isFloat && entry.dtype !== dtype ? converted(bytes, entry.dtype) : bytes;
    const data_offsets = [position, position + part.length];
    header[name] = { dtype: isFloat ? dtype : entry.dtype, shape: entry.shape, data_offsets };
    position += part.length;
    parts.push(part);
  }
  const head = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(new BigUint64Array([BigInt(head.length)]).buffer);
  return joined([length, head, ...parts]);
}

function converted(bytes: Uint8Array<ArrayBuffer>, from: SafetensorsDtype): Uint8Array<ArrayBuffer> {
  const values =
    from === "F16" ? float16ToFloat32(new Uint16Array(bytes.buffer)) : float32ToFloat16(new Float32Array(bytes.buffer));
  return new Uint8Array(values.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    out.set(part, end);
    end += part.length;
  }
  return out;
}
