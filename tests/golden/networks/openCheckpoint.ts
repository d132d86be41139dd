import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import type { ModelFiles } from "../../../src/diffusion/runtime/modelFiles.ts";
import { float32ToFloat16 } from "../../../src/formats/float16.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";

export const CHECKPOINTS = ["sd15", "sd15-inpainting", "sd21", "sd-turbo"] as const;

/** Reads a file by its path from the repository root. */
export type ReadFile = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** A tiny checkpoint and what diffusers made of it (names: `values` in tools/oracle/networks.py). */
export interface GoldenCheckpoint {
  readonly files: ModelFiles;
  value(name: string): Tensor;
  tokenIds(name: string): Int32Array;
}

/** One of `CHECKPOINTS`; with "f16", its weights narrowed (each of them is a half already, so nothing is lost). */
export async function openCheckpoint(
  name: string,
  read: ReadFile,
  precision: "f32" | "f16" = "f32",
): Promise<GoldenCheckpoint> {
  const folder = `tests/golden/networks/${name}`;
  const bytes = await read(`${folder}/values.safetensors`);
  const { tensors } = parseSafetensors(bytes, bytes.length);
  const slice = (key: string) => {
    const entry = tensors.get(key);
    if (!entry) throw new Error(`No golden value ${key}.`);
    return { dims: entry.shape, buffer: bytes.slice(entry.byteOffset, entry.byteOffset + entry.byteLength).buffer };
  };
  const text = async (path: string) => new TextDecoder().decode(await read(`${folder}/${path}`));
  return {
    files: {
      text,
      json: async (path) => JSON.parse(await text(path)),
      weights: async (path) => {
        const file = await read(`${folder}/${path}`);
        return new Blob([precision === "f16" ? narrow(file) : file]);
      },
    },
    value: (key) => ({ data: new Float32Array(slice(key).buffer), dims: slice(key).dims }),
    tokenIds: (key) => new Int32Array(slice(key).buffer),
  };
}

/** The same file with every F32 tensor as F16. */
function narrow(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { tensors } = parseSafetensors(file, file.length);
  const header: Record<string, unknown> = {};
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let position = 0;
  for (const [name, { dtype, shape, byteOffset, byteLength }] of tensors) {
    const wide = file.slice(byteOffset, byteOffset + byteLength);
    const isWide = dtype === "F32";
    const part = isWide ? new Uint8Array(float32ToFloat16(new Float32Array(wide.buffer)).buffer) : wide;
    header[name] = { dtype: isWide ? "F16" : dtype, shape, data_offsets: [position, position + part.length] };
    position += part.length;
    parts.push(part);
  }
  const head = new TextEncoder().encode(JSON.stringify(header));
  const out = new Uint8Array(8 + head.length + position);
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 8);
  let end = 8 + head.length;
  for (const part of parts) {
    out.set(part, end);
    end += part.length;
  }
  return out;
}
