import { expect, test } from "vitest";
import { ENGINE_FILES } from "../../../src/diffusion/runtime/engineFiles.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { CHECKPOINTS, openCheckpoint } from "../../golden/networks/openCheckpoint.ts";
import { stageErrors, worstByNetwork } from "../../golden/networks/stageErrors.ts";
import { readRepositoryFile } from "./readRepositoryFile.ts";

const device = await probeDevice({ prefer: "webgpu", files: ENGINE_FILES });

test("the software GPU passes the check, but not for fused attention", () => {
  console.log(`device: ${JSON.stringify(device.report)}`);
  expect(device.report).toMatchObject({ kind: "webgpu", precision: "f32", attention: "explicit" });
});

// Oracle: diffusers and transformers, tools/oracle/networks.py.
test.each(CHECKPOINTS)(
  "%s agrees with diffusers to 1e-3 at every stage (WebGPU, f32)",
  async (name) => {
    const errors = await stageErrors(device, await openCheckpoint(name, readRepositoryFile), {
      brief: name !== "sd15-inpainting",
    });
    console.log(`fidelity ${name} on WebGPU f32, relative L2: ${worstByNetwork(errors)}`);
    for (const [stage, error] of Object.entries(errors)) expect(error, stage).toBeLessThanOrEqual(1e-3);
  },
  300_000,
);
