import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { openPreviewDecoder } from "../../../src/diffusion/runtime/openPreviewDecoder.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { relativeError } from "../networks/stageErrors.ts";
import { openTaesd } from "./openTaesd.ts";

const device = await probeDevice({ prefer: "wasm" });
const { files, value } = await openTaesd(async (path) => new Uint8Array(await readFile(path)));
const latents = value("latents");
const shape = { height: 6, width: 10 };

// Oracle: diffusers' AutoencoderTiny, tools/oracle/taesd.py.
test("TAESD agrees with diffusers to 1e-4 (WASM)", async () => {
  const decoder = await openPreviewDecoder(files, device, shape);
  const image = await decoder!.decode(latents); // WASM has no limits
  await decoder!.release();
  expect(image.dims).toEqual([1, 3, 48, 80]);
  const error = relativeError(image.data, value("image").data);
  const largest = image.data.reduce((max, x, i) => Math.max(max, Math.abs(x - value("image").data[i]!)), 0);
  console.log(`fidelity TAESD, relative L2 ${error.toExponential(1)}, largest difference ${largest.toExponential(1)}`);
  expect(error).toBeLessThanOrEqual(1e-4);
});

test("where its tensors are too large for the device, there is none", async () => {
  const limits = { maxBufferBytes: 2 ** 28, maxBindingBytes: 12 * 48 * 80 * 4 - 1, isSoftware: true };
  const report = {
    kind: "webgpu",
    adapterName: "small",
    precision: "f32",
    attention: "explicit",
    ...limits,
  } as const;
  expect(await openPreviewDecoder(files, { ...device, report }, shape)).toBeNull();
});

test("another autoencoder is refused by its file's name", async () => {
  const json = async () => ({
    _class_name: "AutoencoderKL",
    decoder_block_out_channels: [64],
    num_decoder_blocks: [1],
  });
  await expect(openPreviewDecoder({ ...files, json }, device, shape)).rejects.toMatchObject({
    failure: { code: "model-damaged", file: "config.json" },
  });
});
