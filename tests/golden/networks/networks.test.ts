import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { CHECKPOINTS, openCheckpoint } from "./openCheckpoint.ts";
import { stageErrors, worstByNetwork } from "./stageErrors.ts";

// Oracle: diffusers and transformers, tools/oracle/networks.py.
test.each(CHECKPOINTS)("%s agrees with diffusers to 1e-4 at every stage (WASM, f32)", async (name) => {
  const device = await probeDevice({ prefer: "wasm" });
  const read = async (path: string) => new Uint8Array(await readFile(path));
  const errors = await stageErrors(device, await openCheckpoint(name, read));
  console.log(`fidelity ${name} on WASM f32, relative L2: ${worstByNetwork(errors)}`);
  expect(Object.keys(errors)).toHaveLength(11);
  for (const [stage, error] of Object.entries(errors)) expect(error, stage).toBeLessThanOrEqual(1e-4);
});
