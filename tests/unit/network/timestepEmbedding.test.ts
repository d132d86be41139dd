import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { timestepEmbedding } from "../../../src/diffusion/network/timestepEmbedding.ts";

interface Case {
  timestep: number;
  features: number;
  flipSinToCos: boolean;
  freqShift: number;
  values: number[];
}

// Oracle: diffusers' get_timestep_embedding, tools/oracle/networks_timesteps.py.
const CASES: Case[] = JSON.parse(readFileSync("tests/golden/networks/timesteps.json", "utf8"));

test("sinusoids agree with diffusers", () => {
  let worst = 0;
  for (const { timestep, values, ...options } of CASES) {
    const found = timestepEmbedding(timestep, options);
    expect(found).toHaveLength(values.length);
    values.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(found[i]! - value));
    });
  }
  console.log(`fidelity timestep embedding, largest difference: ${worst.toExponential(1)}`);
  // An exponential that rounds differently moves an angle of 981 by half an ulp, 3e-5.
  expect(worst).toBeLessThanOrEqual(1e-4);
});
