import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { canonicalName } from "../../../src/diffusion/network/tensors/canonicalName.ts";
import type { PartName } from "../../../src/diffusion/network/tensors/partName.ts";
import { float16ToFloat32 } from "../../../src/formats/float16.ts";
import { parseSafetensors, type SafetensorsIndex } from "../../../src/formats/safetensors.ts";
import { machineLoad } from "../../e2e/machineLoad.ts";
import { inventCheckpoint } from "../../server/hub/invented/inventCheckpoint.ts";
import { inventWeights } from "../../server/hub/invented/inventWeights.ts";
import type { Content } from "../../server/sendContent.ts";

const TENSORS = [
  { name: "conv.weight", shape: [24, 16, 3, 3] },
  { name: "conv.bias", shape: [24] },
  { name: "norm.weight", shape: [24] },
  { name: "text_model.embeddings.token_embedding.weight", shape: [500, 33] },
];

function readAll(content: Content): Buffer {
  return content.read(0, content.byteLength);
}

function indexOf(content: Content): SafetensorsIndex {
  const headerBytes = 8 + Number(content.read(0, 8).readBigUInt64LE());
  return parseSafetensors(content.read(0, headerBytes), content.byteLength);
}

function valuesOf(content: Content, name: string): Float32Array {
  const entry = indexOf(content).tensors.get(name)!; // the caller names one of TENSORS
  const bytes = content.read(entry.byteOffset, entry.byteOffset + entry.byteLength);
  return float16ToFloat32(new Uint16Array(Uint8Array.from(bytes).buffer));
}

it("gives the same bytes whichever way a file is read, other bytes for another seed", () => {
  const content = inventWeights(TENSORS, 7);
  const whole = readAll(content);
  for (let step = 1; step < content.byteLength; step = step * 3 + 1) {
    const pieces: Buffer[] = [];
    for (let at = 0; at < content.byteLength; at += step) {
      pieces.push(content.read(at, Math.min(at + step, content.byteLength)));
    }
    expect(Buffer.concat(pieces).equals(whole), `by ${step} bytes`).toBe(true);
  }
  expect(readAll(inventWeights(TENSORS, 7)).equals(whole)).toBe(true);
  expect(readAll(inventWeights(TENSORS, 8)).equals(whole)).toBe(false);
});

it("scales weights by fan-in, and leaves norms and biases neutral", () => {
  const content = inventWeights(TENSORS, 7);
  const weights = valuesOf(content, "conv.weight");
  const variance = weights.reduce((sum, value) => sum + value * value, 0) / weights.length;
  expect(variance * 16 * 9).toBeCloseTo(1, 1);
  expect(Math.abs(weights.reduce((sum, value) => sum + value, 0) / weights.length)).toBeLessThan(0.005);
  expect(new Set(valuesOf(content, "conv.bias"))).toEqual(new Set([0]));
  expect(new Set(valuesOf(content, "norm.weight"))).toEqual(new Set([1]));
});

const WEIGHTS: Record<PartName, string> = {
  text_encoder: "text_encoder/model.fp16.safetensors",
  unet: "unet/diffusion_pytorch_model.fp16.safetensors",
  vae: "vae/diffusion_pytorch_model.fp16.safetensors",
};

it.each(["sd15", "sd-turbo"] as const)("%s in small has the layers of the published one", (checkpoint) => {
  const files = inventCheckpoint(checkpoint, { size: "small" });
  const published = JSON.parse(readFileSync(`tests/golden/networks/published/${checkpoint}.json`, "utf8"));
  let total = 0;
  for (const part of ["text_encoder", "unet", "vae"] as const) {
    const file = files.find(({ path }) => path === WEIGHTS[part])!; // every checkpoint has it
    const names = [...indexOf(file).tensors.keys()].map((name) => canonicalName(part, name));
    expect(names.toSorted()).toEqual(Object.keys(published[part].tensors).sort());
    expect(file.sha256).toBe(createHash("sha256").update(readAll(file)).digest("hex"));
    total += file.byteLength;
  }
  console.log(`invented ${checkpoint} in small: ${(total / 1e6).toFixed(1)} MB of weights in ${files.length} files`);
  expect(total).toBeLessThan(12e6);
});

it("invents a full-size file fast, at any place", () => {
  const published = JSON.parse(readFileSync("tests/golden/networks/published/sd-turbo.json", "utf8"));
  const tensors = Object.entries(published.unet.tensors as Record<string, number[]>);
  const content = inventWeights(
    tensors.map(([name, shape]) => ({ name, shape })),
    1,
  );
  expect([...indexOf(content).tensors].map(([name, { shape }]) => [name, shape])).toEqual(
    tensors.toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const startedAtMs = performance.now();
  const bytes = content.read(1e9, 1e9 + 2e8).length;
  const megabytesPerSecond = bytes / 1000 / (performance.now() - startedAtMs);
  console.log(
    `inventing weights: ${Math.round(megabytesPerSecond)} MB/s, ${content.byteLength} bytes of SD-Turbo's UNet`,
  );
  expect(megabytesPerSecond * machineLoad()).toBeGreaterThan(200);
});
