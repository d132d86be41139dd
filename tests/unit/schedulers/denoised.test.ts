import { expect, it } from "vitest";
import { makeScheduler } from "../../../src/diffusion/schedulers/makeScheduler.ts";
import { SCHEDULER_NAMES } from "../../../src/diffusion/schedulers/names.ts";
import { parseSchedulerConfig } from "../../../src/diffusion/schedulers/parseSchedulerConfig.ts";
import { NO_HISTORY } from "../../../src/diffusion/schedulers/scheduler.ts";

// Oracle: a network that knows the picture. Whatever is noised on the way, it says what noise there is, so that each step must
// see the picture itself. x = x₀ + σ·ε for Euler's, whose first deviation is not 1; (x₀ + σ·ε) / √(1+σ²) elsewhere.
const PICTURE = Float32Array.of(0.9, -0.4, 0.1, -1.2);
const NOISE = Float32Array.of(-0.3, 1.5, 0.7, -1.1);

it.each(SCHEDULER_NAMES)("each step of %s sees the picture that a perfect network knows", (name) => {
  const config = parseSchedulerConfig('{"beta_schedule": "scaled_linear", "clip_sample": false, "steps_offset": 1}');
  const plan = makeScheduler(name, config).plan(6);
  const isScaled = plan.initNoiseSigma === 1;
  const signal = (sigma: number) => (isScaled ? 1 / Math.hypot(1, sigma) : 1);
  let sample: Float32Array = PICTURE.map((x, i) => (x + plan.sigmas[0]! * NOISE[i]!) * signal(plan.sigmas[0]!));
  let history = NO_HISTORY;
  let worst = 0;
  for (const index of plan.timesteps.keys()) {
    const sigma = plan.sigmas[index]!;
    const modelOutput = sample.map((x, i) => (x / signal(sigma) - PICTURE[i]!) / sigma);
    const result = plan.step({ index, modelOutput, sample, noise: () => NOISE, history });
    ({ sample, history } = result);
    worst = Math.max(worst, ...result.denoised.map((x, i) => Math.abs(x - PICTURE[i]!)));
  }
  console.log(`fidelity denoised, ${name}: largest difference ${worst.toExponential(1)}`);
  expect(worst).toBeLessThanOrEqual(1e-5);
});
