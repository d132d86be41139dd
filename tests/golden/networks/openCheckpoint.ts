import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import type { ModelFiles } from "../../../src/diffusion/runtime/modelFiles.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";
import { convertWeights } from "./convertWeights.ts";

export const CHECKPOINTS = ["sd15", "sd15-inpainting", "sd21", "sd-turbo", "lcm"] as const;

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
        return new Blob([convertWeights(file, precision)]);
      },
    },
    value: (key) => ({ data: new Float32Array(slice(key).buffer), dims: slice(key).dims }),
    tokenIds: (key) => new Int32Array(slice(key).buffer),
  };
}
