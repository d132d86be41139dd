import { readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import { digestOf } from "../parts.ts";
import type { DiskModel } from "./diskModel.ts";
import { readOrRefuse } from "./unsupported.ts";

/** Read from the middle of each tensor: a checkpoint has about a thousand. */
const SAMPLE_BYTES = 4 * 1024;

/**
 * The id that a model from disk has wherever it lies and whatever it is called: from samples of its weights, so that it is there before
 * gigabytes are hashed. Every tensor is sampled: a merged LoRA leaves most of them as they were. What samples miss, `ownManifest` sees.
 * Throws `LibraryError` (`model-unsupported`) when they cannot be read.
 */
export async function diskModelId(model: DiskModel): Promise<string> {
  const digest = await readOrRefuse(model.name, () => digestOfSamples(model));
  return `${model.kind === "lora" ? "lora" : "disk"}-${digest.slice(0, 16)}`;
}

async function digestOfSamples({ files }: DiskModel): Promise<string> {
  const samples: BlobPart[] = [];
  for (const [path, blob] of files) {
    if (!path.endsWith(".safetensors")) continue;
    const { tensors, headerByteLength } = await readSafetensorsIndex(blob);
    samples.push(`${path} ${blob.size} `, blob.slice(0, headerByteLength));
    for (const { byteOffset, byteLength } of tensors.values()) {
      const start = byteOffset + Math.max(0, Math.floor((byteLength - SAMPLE_BYTES) / 2));
      samples.push(blob.slice(start, Math.min(start + SAMPLE_BYTES, byteOffset + byteLength)));
    }
  }
  return digestOf(new Uint8Array(await new Blob(samples).arrayBuffer()));
}
