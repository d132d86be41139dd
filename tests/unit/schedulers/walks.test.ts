import { describe, expect, it } from "vitest";
import { makeScheduler } from "../../../src/diffusion/schedulers/makeScheduler.ts";
import { SCHEDULER_NAMES } from "../../../src/diffusion/schedulers/names.ts";
import { parseSchedulerConfig } from "../../../src/diffusion/schedulers/parseSchedulerConfig.ts";
import { NO_HISTORY } from "../../../src/diffusion/schedulers/scheduler.ts";
import { readWalks, type Walk } from "./readWalks.ts";

/**
 * Most walks agree to 1e-6. The worst are walks of two steps from σ = 157: there diffusers, in f32, subtracts numbers near 157 to get
 * one near 1 and loses two digits, which ours, in f64, keeps.
 */
const TOLERANCE = 5e-5;
const { diffusers, initial, fresh, walks } = readWalks();

/** The model of tools/oracle/schedulers.py: m(x, t) = 0.8 x + 0.1 sin(1 + t / 200 + x). */
function model(sample: Float32Array, timestep: number): Float32Array {
  return sample.map((x) => 0.8 * x + 0.1 * Math.sin(1 + timestep / 200 + x));
}

function walk({ algorithm, config, steps, eta }: Walk) {
  const plan = makeScheduler(algorithm, parseSchedulerConfig(config)).plan(steps, { eta });
  let sample: Float32Array = initial.map((value) => value * plan.initNoiseSigma);
  let history = NO_HISTORY;
  const samples = plan.timesteps.map((timestep, index) => {
    const modelOutput = model(plan.scaleModelInput(index, sample), timestep);
    ({ sample, history } = plan.step({ index, modelOutput, sample, noise: () => fresh[index]!, history }));
    return sample;
  });
  return { plan, samples };
}

/** ‖actual − expected‖ / ‖expected‖ */
function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let error = 0;
  let norm = 0;
  for (let i = 0; i < expected.length; i++) {
    error += (actual[i]! - expected[i]!) ** 2;
    norm += expected[i]! ** 2;
  }
  return norm === 0 ? Math.sqrt(error) : Math.sqrt(error / norm);
}

function worstErrors(golden: Walk) {
  const { plan, samples } = walk(golden);
  expect(samples.length).toBe(golden.samples.length);
  return {
    timesteps: relativeError(plan.timesteps, golden.timesteps),
    levels: Math.max(
      relativeError([plan.initNoiseSigma], [golden.initNoiseSigma]),
      golden.sigmas ? relativeError(plan.sigmas, golden.sigmas) : 0,
    ),
    samples: Math.max(...samples.map((sample, i) => relativeError(sample, golden.samples[i]!))),
  };
}

describe.each(SCHEDULER_NAMES)("%s walks as diffusers does", (name) => {
  const own = walks.filter(({ algorithm }) => algorithm === name);

  it("on timesteps, noise levels and every sample", () => {
    const all: number[] = [];
    const worst = { timesteps: 0, levels: 0, samples: 0 };
    for (const golden of own) {
      const errors = worstErrors(golden);
      const label = `${golden.steps} steps, eta ${golden.eta}, ${golden.config}`;
      expect(errors.timesteps, `timesteps: ${label}`).toBeLessThan(TOLERANCE);
      expect(errors.levels, `noise levels: ${label}`).toBeLessThan(TOLERANCE);
      expect(errors.samples, `samples: ${label}`).toBeLessThan(TOLERANCE);
      all.push(errors.samples);
      for (const key of ["timesteps", "levels", "samples"] as const) worst[key] = Math.max(worst[key], errors[key]);
    }
    const figures = Object.entries(worst).map(([key, value]) => `${key} ${value.toExponential(1)}`);
    console.log(`${name}: ${own.length} walks of diffusers ${diffusers}, worst relative L2: ${figures.join(", ")}`);
    // All but one walk in twenty.
    expect(all.sort((a, b) => a - b)[Math.floor(all.length * 0.95)]).toBeLessThan(1e-5);
    expect(own.length).toBeGreaterThan(20);
  });
});
