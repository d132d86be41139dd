import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import type { ModelFiles } from "../../../src/diffusion/runtime/modelFiles.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";
import type { ReadFile } from "../networks/openCheckpoint.ts";

const FOLDER = "tests/golden/taesd";

/** The tiny TAESD, and what diffusers made of it; see tools/oracle/taesd.py. */
export async function openTaesd(read: ReadFile): Promise<{ files: ModelFiles; value: (name: string) => Tensor }> {
  const bytes = await read(`${FOLDER}/values.safetensors`);
  const { tensors } = parseSafetensors(bytes, bytes.length);
  const text = async (path: string) => new TextDecoder().decode(await read(`${FOLDER}/${path}`));
  return {
    files: {
      text,
      json: async (path) => JSON.parse(await text(path)),
      weights: async (path) => new Blob([await read(`${FOLDER}/${path}`)]),
    },
    value: (name) => {
      const { shape, byteOffset, byteLength } = tensors.get(name)!; // the oracle wrote it
      return { data: new Float32Array(bytes.slice(byteOffset, byteOffset + byteLength).buffer), dims: shape };
    },
  };
}
