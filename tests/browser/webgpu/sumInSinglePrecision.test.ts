import { expect, test } from "vitest";
import type { Device } from "../../../src/diffusion/runtime/device.ts";
import { loadGpuEngine } from "../../../src/diffusion/runtime/engine.ts";
import { ENGINE_FILES } from "../../../src/diffusion/runtime/engineFiles.ts";
import { requestGpu } from "../../../src/diffusion/runtime/requestGpu.ts";
import { sumTilesInSinglePrecision } from "../../../src/diffusion/runtime/sumInSinglePrecision.ts";
import { openCheckpoint } from "../../golden/networks/openCheckpoint.ts";
import { stageErrors } from "../../golden/networks/stageErrors.ts";
import { readRepositoryFile } from "./readRepositoryFile.ts";

// The product rewrites shaders in f16, which this adapter has not; the text of those in f32 is the same but for the type. What the
// rewriting does to the error in f16: tools/lavapipe.
test("ORT's matrix products and convolutions still have the loop that is rewritten, and stay right when it is", async () => {
  const gpu = await requestGpu();
  if (!gpu) throw new Error("no adapter");
  const { device } = gpu;
  const rewritten = new Set<string>();
  const createShaderModule = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) => {
    const code = sumTilesInSinglePrecision(descriptor.code);
    if (code !== descriptor.code) rewritten.add(descriptor.label ?? "");
    return createShaderModule({ ...descriptor, code });
  };
  const engine = await loadGpuEngine(device, { files: ENGINE_FILES.jspi, threads: 1, timeoutMs: 60_000 });
  const report: Device["report"] = {
    kind: "webgpu",
    adapterName: gpu.name,
    precision: "f32",
    attention: "explicit",
    maxBufferBytes: device.limits.maxBufferSize,
    maxBindingBytes: device.limits.maxStorageBufferBindingSize,
    isSoftware: true,
  };
  const close = () => device.destroy();

  const errors = await stageErrors(
    { report, precision: "f32", fusedHeadWidths: [], engine, close },
    await openCheckpoint("sd15", readRepositoryFile),
    { brief: true },
  );

  console.log(`rewritten to sum in f32: ${[...rewritten].sort().join(", ")}`);
  expect([...rewritten]).toEqual(expect.arrayContaining(["Conv2dMM", "Gemm", "MatMul"]));
  for (const [stage, error] of Object.entries(errors)) expect(error, stage).toBeLessThanOrEqual(1e-3);
  close();
}, 300_000);
