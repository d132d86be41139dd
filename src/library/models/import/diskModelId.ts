import { digestOf } from "../parts.ts";
import type { DiskModel } from "./diskModel.ts";
import { readOrRefuse } from "./unsupported.ts";

/** Read of each file's beginning, middle and end. */
const SAMPLE_BYTES = 64 * 1024;

/**
 * The id that a model from disk has wherever it lies and whatever it is called: from samples of its weights, so that it is there before
 * gigabytes are hashed. Fine-tunes differ in every weight. Throws `LibraryError` (`model-unsupported`) when they cannot be read.
 */
export async function diskModelId(model: DiskModel): Promise<string> {
  const digest = await readOrRefuse(model.name, () => digestOfSamples(model));
  return `${model.kind === "lora" ? "lora" : "disk"}-${digest.slice(0, 16)}`;
}

async function digestOfSamples({ files }: DiskModel): Promise<string> {
  const samples: Uint8Array<ArrayBuffer>[] = [];
  for (const [path, blob] of files) {
    if (!path.endsWith(".safetensors")) continue;
    samples.push(new TextEncoder().encode(`${path} ${blob.size} `));
    for (const start of [0, Math.floor(blob.size / 2), Math.max(0, blob.size - SAMPLE_BYTES)]) {
      samples.push(new Uint8Array(await blob.slice(start, start + SAMPLE_BYTES).arrayBuffer()));
    }
  }
  return digestOf(new Uint8Array(await new Blob(samples).arrayBuffer()));
}
