import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { CHECKPOINTS, openCheckpoint } from "./openCheckpoint.ts";
import { stageErrors, worstByNetwork } from "./stageErrors.ts";

const read = async (path: string) => new Uint8Array(await readFile(path));

// Oracle: diffusers and transformers, tools/oracle/networks.py.
// The bar for WASM is 1e-4; a wrong epsilon in the autoencoder's norms would pass it, hence a tenth of that.
test.each(CHECKPOINTS)("%s agrees with diffusers to 1e-5 at every stage (WASM, f32)", async (name) => {
  const device = await probeDevice({ prefer: "wasm" });
  const errors = await stageErrors(device, await openCheckpoint(name, read));
  console.log(`fidelity ${name} on WASM f32, relative L2: ${worstByNetwork(errors)}`);
  expect(Object.keys(errors)).toHaveLength(11);
  for (const [stage, error] of Object.entries(errors)) expect(error, stage).toBeLessThanOrEqual(1e-5);
});

test("fused attention gives the same (WASM, f32)", async () => {
  const device = await probeDevice({ prefer: "wasm" });
  const errors = await stageErrors(device, await openCheckpoint("sd21", read), { attention: "fused" });
  console.log(`fidelity sd21 on WASM f32 with fused attention, relative L2: ${worstByNetwork(errors)}`);
  for (const [stage, error] of Object.entries(errors)) expect(error, stage).toBeLessThanOrEqual(1e-5);
});

test.each(["sd15-inpainting", "sd21"])("%s in f16 agrees with diffusers in f32 to 2e-2 (WASM)", async (name) => {
  const device = { ...(await probeDevice({ prefer: "wasm" })), precision: "f16" as const };
  const errors = await stageErrors(device, await openCheckpoint(name, read, "f16"), { brief: true });
  console.log(`fidelity ${name} on WASM f16, relative L2: ${worstByNetwork(errors)}`);
  for (const [stage, error] of Object.entries(errors)) expect(error, stage).toBeLessThanOrEqual(2e-2);
});
