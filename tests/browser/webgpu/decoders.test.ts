import { expect, test } from "vitest";
import { ENGINE_FILES } from "../../../src/diffusion/runtime/engineFiles.ts";
import { openPreviewDecoder } from "../../../src/diffusion/runtime/openPreviewDecoder.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { openCheckpoint } from "../../golden/networks/openCheckpoint.ts";
import { relativeError } from "../../golden/networks/stageErrors.ts";
import { stripErrors } from "../../golden/networks/stripErrors.ts";
import { openTaesd } from "../../golden/taesd/openTaesd.ts";
import { readRepositoryFile } from "./readRepositoryFile.ts";

const device = await probeDevice({ prefer: "webgpu", files: ENGINE_FILES });

test("says what the adapter can hold, and that it is software", () => {
  expect(device.report).toMatchObject({ kind: "webgpu", isSoftware: true });
  if (device.report.kind !== "webgpu") return;
  expect(device.report.maxBindingBytes).toBeGreaterThanOrEqual(2 ** 27);
  expect(device.report.maxBufferBytes).toBeGreaterThanOrEqual(2 ** 28);
});

// Oracle: diffusers, tools/oracle/networks.py.
test("decoder and encoder in strips are those of diffusers (WebGPU, f32)", async () => {
  const golden = await openCheckpoint("sd15", readRepositoryFile);
  for (const [which, from, to] of [
    ["decoder", "latents", "vae.decoded"] as const,
    ["encoder", "image", "vae.mean"] as const,
  ]) {
    const trial = { which, input: golden.value(from), maxTensorBytes: 12_000 };
    const { strips, largest, found } = await stripErrors(device, golden.files, trial);
    const fromDiffusers = relativeError(found.data, golden.value(to).data);
    console.log(
      `strips on WebGPU f32: ${which} in ${strips}, largest difference to whole ${largest.toExponential(1)}, ` +
        `from diffusers ${fromDiffusers.toExponential(1)}`,
    );
    expect(strips).toBeGreaterThan(1);
    expect(largest).toBeLessThanOrEqual(1e-3);
    expect(fromDiffusers).toBeLessThanOrEqual(1e-3);
  }
}, 300_000);

// Oracle: diffusers, tools/oracle/taesd.py.
test("TAESD is that of diffusers (WebGPU, f32)", async () => {
  const { files, value } = await openTaesd(readRepositoryFile);
  const decoder = await openPreviewDecoder(files, device, { height: 6, width: 10 });
  const image = await decoder?.decode(value("latents"));
  const error = image ? relativeError(image.data, value("image").data) : Number.NaN;
  console.log(`fidelity TAESD on WebGPU f32, relative L2 ${error.toExponential(1)}`);
  expect(error).toBeLessThanOrEqual(1e-3);
});
