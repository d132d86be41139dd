import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { ModelFiles } from "../../../src/diffusion/runtime/modelFiles.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { convertWeights } from "./convertWeights.ts";
import { openCheckpoint } from "./openCheckpoint.ts";
import { relativeError } from "./stageErrors.ts";
import { pattern, stripErrors } from "./stripErrors.ts";

const device = await probeDevice({ prefer: "wasm" });
const read = async (path: string) => new Uint8Array(await readFile(path));
const golden = await openCheckpoint("sd15", read);

const starterText = async (path: string) => new TextDecoder().decode(await read(`public/starter/${path}`));
const starter: ModelFiles = {
  text: starterText,
  json: async (path) => JSON.parse(await starterText(path)),
  weights: async (path) => new Blob([convertWeights(await read(`public/starter/${path}`), "f32")]),
};

// Bar: 1e-3 away from the cuts, 1e-2 at them. Strips share rows and norms, so that one bar serves everywhere.
const BAR = 1e-4;

test.each([
  [40_000, 2],
  [12_000, 8],
  [7_000, 16],
])("the tiny decoder in strips of at most %i bytes is the decoder, and diffusers'", async (maxTensorBytes, atLeast) => {
  const trial = { which: "decoder", input: golden.value("latents"), maxTensorBytes } as const;
  const { strips, largest, relative, found } = await stripErrors(device, golden.files, trial);
  const fromDiffusers = relativeError(found.data, golden.value("vae.decoded").data);
  console.log(
    `strips: tiny decoder in ${strips}, largest difference ${largest.toExponential(1)}, relative L2 ` +
      `${relative.toExponential(1)}, from diffusers ${fromDiffusers.toExponential(1)}`,
  );
  expect(strips).toBeGreaterThanOrEqual(atLeast);
  expect(largest).toBeLessThanOrEqual(BAR);
  expect(fromDiffusers).toBeLessThanOrEqual(1e-4);
});

test("the tiny encoder in strips is diffusers'", async () => {
  const trial = { which: "encoder", input: golden.value("image"), maxTensorBytes: 12_000 } as const;
  const { strips, largest, found } = await stripErrors(device, golden.files, trial);
  const fromDiffusers = relativeError(found.data, golden.value("vae.mean").data);
  console.log(`strips: tiny encoder in ${strips}, from diffusers ${fromDiffusers.toExponential(1)}`);
  expect(strips).toBeGreaterThan(1);
  expect(largest).toBeLessThanOrEqual(BAR);
  expect(fromDiffusers).toBeLessThanOrEqual(1e-4);
});

test("the starter's decoder in strips is the decoder: 256 × 192 px", async () => {
  const trial = { which: "decoder", input: pattern([1, 4, 24, 32]), maxTensorBytes: 2 ** 20 } as const;
  const { strips, largest, relative } = await stripErrors(device, starter, trial);
  console.log(
    `strips: starter's decoder in ${strips}, largest difference ${largest.toExponential(1)}, relative L2 ${relative.toExponential(1)}`,
  );
  expect(strips).toBeGreaterThan(2);
  expect(largest).toBeLessThanOrEqual(BAR);
});
