import { expect, it } from "vitest";
import { readSafetensorsIndex } from "../../../../src/formats/readSafetensorsIndex.ts";
import type { DiskModel } from "../../../../src/library/models/import/diskModel.ts";
import { diskModelId } from "../../../../src/library/models/import/diskModelId.ts";
import { weights } from "./diskFiles.ts";

const TENSORS = 100;

function modelOf(file: Blob): DiskModel {
  return {
    kind: "checkpoint",
    family: "sd-1",
    name: "model",
    fileName: "model",
    layout: "diffusers",
    precision: "f16",
    isInpainting: false,
    prediction: null,
    triggerWords: [],
    files: new Map([["unet/diffusion_pytorch_model.safetensors", file]]),
  };
}

it(`a change of any one of ${TENSORS} tensors, as a merged LoRA makes it, gives another id`, async () => {
  const shapes = Object.fromEntries(Array.from({ length: TENSORS }, (_, i) => [`layer.${i}.weight`, [128, 256]]));
  const file = weights(shapes);
  const ids = new Set([await diskModelId(modelOf(file))]);
  for (const { byteOffset, byteLength } of (await readSafetensorsIndex(file)).tensors.values()) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes.fill(1, byteOffset, byteOffset + byteLength);
    ids.add(await diskModelId(modelOf(new Blob([bytes]))));
  }
  expect(ids.size).toBe(TENSORS + 1);
});
