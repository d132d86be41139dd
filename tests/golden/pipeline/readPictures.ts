import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import type { SchedulerName } from "../../../src/diffusion/schedulers/names.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";
import type { ReadFile } from "../networks/openCheckpoint.ts";

/** One picture that diffusers made; see tools/oracle/pipeline.py. */
export interface GoldenCase {
  readonly case: string;
  readonly checkpoint: string;
  readonly algorithm: SchedulerName;
  readonly steps: number;
  readonly guidanceScale: number;
  /** Inpainting as text to image: nothing is kept of a picture. */
  readonly paintsAll: boolean;
}

export interface GoldenPictures {
  readonly diffusers: string;
  readonly cases: readonly GoldenCase[];
  floats(name: string): Tensor;
  bytes(name: string): Uint8Array;
}

export async function readPictures(read: ReadFile): Promise<GoldenPictures> {
  const listed = JSON.parse(new TextDecoder().decode(await read("tests/golden/pipeline/cases.json")));
  const file = await read("tests/golden/pipeline/pictures.safetensors");
  const { tensors } = parseSafetensors(file, file.length);
  const entry = (name: string) => {
    const found = tensors.get(name);
    if (!found) throw new Error(`No golden value ${name}.`);
    return { dims: found.shape, bytes: file.slice(found.byteOffset, found.byteOffset + found.byteLength) };
  };
  return {
    ...(listed as Pick<GoldenPictures, "diffusers" | "cases">), // written by the oracle
    floats: (name) => ({ data: new Float32Array(entry(name).bytes.buffer), dims: entry(name).dims }),
    bytes: (name) => entry(name).bytes,
  };
}
