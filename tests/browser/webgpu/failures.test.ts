import { expect, test } from "vitest";
import { ENGINE_FILES } from "../../../src/diffusion/runtime/engineFiles.ts";
import { openPipeline } from "../../../src/diffusion/runtime/openPipeline.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { openCheckpoint } from "../../golden/networks/openCheckpoint.ts";
import { relativeError } from "../../golden/networks/stageErrors.ts";
import { readRepositoryFile } from "./readRepositoryFile.ts";

const golden = await openCheckpoint("sd15-inpainting", readRepositoryFile);
const SHAPE = { widthPx: 24, heightPx: 16, guided: false };
const tokens = golden.tokenIds("token_ids.0");
const open = async () => {
  const device = await probeDevice({ prefer: "webgpu", files: ENGINE_FILES });
  return { device, pipeline: await openPipeline(golden.files, device, SHAPE) };
};

test("a person's choice falls on WASM rather than on a software GPU", async () => {
  const device = await probeDevice({ prefer: "auto", files: ENGINE_FILES });
  const threads = Math.min(navigator.hardwareConcurrency, 4);
  expect(device.report).toEqual({ kind: "wasm", threads, reason: "no-webgpu" });
  const pipeline = await openPipeline(golden.files, device, SHAPE);
  const states = await pipeline.textEncoder.encode(tokens);
  expect(relativeError(states.data, golden.value("text.0").data)).toBeLessThanOrEqual(1e-4);
  await pipeline.release();
});

test("a lost device fails the next run at once, and a new device runs as if nothing had been", async () => {
  const { device, pipeline } = await open();
  await pipeline.textEncoder.encode(tokens);
  // Between runs: in the middle of one, ORT may spin for ever, which is for the page to end (makeGeneratorClient).
  device.close();
  await expect(pipeline.textEncoder.encode(tokens)).rejects.toMatchObject({ failure: { code: "device-lost" } });

  const again = await open();
  const states = await again.pipeline.textEncoder.encode(tokens);
  expect(relativeError(states.data, golden.value("text.0").data)).toBeLessThanOrEqual(1e-3);
  await again.pipeline.release();
  again.device.close();
});

test("what the GPU complains about fails the run it happened in, and only that; a run that takes too long is a hang", async () => {
  const { device, pipeline } = await open();
  const [provider] = device.engine.providers;
  const gpu = (provider as { device: GPUDevice }).device; // as `loadGpuEngine` made it
  gpu.createBuffer({ size: 16, usage: 0x10000 }); // no such usage
  await gpu.queue.onSubmittedWorkDone();
  await expect(pipeline.textEncoder.encode(tokens)).rejects.toThrow(/text-encoder/);
  const states = await pipeline.textEncoder.encode(tokens);
  expect(relativeError(states.data, golden.value("text.0").data)).toBeLessThanOrEqual(1e-3);

  // Last: after a hang the engine is not to be used again.
  const impatient = { ...device, engine: { ...device.engine, timeoutMs: 1 } };
  await expect(openPipeline(golden.files, impatient, SHAPE)).rejects.toMatchObject({
    failure: { code: "hang", stage: "vae", timeoutMs: 1 }, // inpainting's grey is encoded first
  });
});
