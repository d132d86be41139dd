import { combine } from "./combine.ts";
import { cumulativeAlphas, sigmaOf } from "./noiseSchedule.ts";
import { clipped, predictions } from "./predictions.ts";
import type { Plan, StepInput } from "./scheduler.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";
import { SchedulerError } from "./schedulerError.ts";
import { checkSteps } from "./timesteps.ts";

/** Standard deviation of the data, as in the paper's experiments. */
const SIGMA_DATA = 0.5;

/** Multistep sampling of latent consistency models: https://arxiv.org/abs/2310.04378, Algorithm 3. */
export function lcmPlan(config: SchedulerConfig, steps: number): Plan {
  const alphas = cumulativeAlphas(config);
  const timesteps = lcmTimesteps(config, steps);
  return {
    timesteps,
    sigmas: [...timesteps.map((timestep) => sigmaOf(alphas[timestep]!)), 0],
    initNoiseSigma: 1,
    scaleModelInput: (_index, sample) => sample,
    step: ({ index, modelOutput, sample, noise, history }: StepInput) => {
      const timestep = timesteps[index]!;
      const predicted = predictions(config.predictionType, alphas[timestep]!, { sample, modelOutput });
      const original = clipped(config, predicted.original);
      // (9) f(z, c, t) = c_skip(t) · z + c_out(t) · x₀
      const { skip, out } = boundaryConditions(timestep * config.timestepScaling);
      const denoised = combine([out, original], [skip, sample]);
      const next = timesteps[index + 1];
      // Line 4: noise again for the next evaluation, so none after the last.
      if (next === undefined) return { sample: denoised, denoised, history };
      const alpha = alphas[next]!;
      const noised = combine([Math.sqrt(alpha), denoised], [Math.sqrt(1 - alpha), noise()]);
      return { sample: noised, denoised, history };
    },
  };
}

/** c_skip and c_out of Appendix C of https://arxiv.org/abs/2303.01469, with f(x, 0) = x. */
function boundaryConditions(scaledTimestep: number): { skip: number; out: number } {
  const variance = scaledTimestep * scaledTimestep + SIGMA_DATA * SIGMA_DATA;
  return { skip: (SIGMA_DATA * SIGMA_DATA) / variance, out: scaledTimestep / Math.sqrt(variance) };
}

/** Evenly spread over the timesteps that the checkpoint was distilled at, of which there are `originalInferenceSteps`. */
function lcmTimesteps({ numTrainTimesteps, originalInferenceSteps }: SchedulerConfig, steps: number): number[] {
  if (originalInferenceSteps > numTrainTimesteps) {
    throw new SchedulerError({
      kind: "unsupported-config",
      field: "original_inference_steps",
      value: originalInferenceSteps,
    });
  }
  checkSteps(steps, originalInferenceSteps);
  const skip = Math.floor(numTrainTimesteps / originalInferenceSteps);
  const stride = originalInferenceSteps / steps;
  return Array.from({ length: steps }, (_, i) => (originalInferenceSteps - Math.floor(i * stride)) * skip - 1);
}
