import { combine } from "./combine.ts";
import { cumulativeAlphas, sigmaOf } from "./noiseSchedule.ts";
import { clipped, predictions } from "./predictions.ts";
import type { Plan, PlanOptions, StepInput } from "./scheduler.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";
import { roundHalfEven, spacedTimesteps } from "./timesteps.ts";

/** Denoising diffusion implicit models, https://arxiv.org/abs/2010.02502; α there is ᾱ here. */
export function ddimPlan(config: SchedulerConfig, steps: number, { eta = 0 }: PlanOptions = {}): Plan {
  const alphas = cumulativeAlphas(config);
  const timesteps = spacedTimesteps(config, steps).map(roundHalfEven);
  const ratio = Math.floor(config.numTrainTimesteps / steps);
  const finalAlpha = config.setAlphaToOne ? 1 : alphas[0]!;
  const levels = timesteps.map((timestep) => ({ from: alphas[timestep]!, to: alphas[timestep - ratio] ?? finalAlpha }));
  return {
    timesteps,
    sigmas: [...levels.map(({ from }) => sigmaOf(from)), sigmaOf(levels[levels.length - 1]!.to)],
    initNoiseSigma: 1,
    scaleModelInput: (_index, sample) => sample,
    step: ({ index, modelOutput, sample, noise, history }: StepInput) => {
      const { from, to } = levels[index]!;
      const predicted = predictions(config.predictionType, from, { sample, modelOutput });
      // (9) "predicted x₀"
      const original = clipped(config, predicted.original);
      // (16) σ_t(η)
      const deviation = eta * Math.sqrt(((1 - to) / (1 - from)) * (1 - from / to));
      // (12) √α_{t−1} · x₀ + "direction pointing to x_t" + σ_t · ε
      const direction = Math.sqrt(1 - to - deviation * deviation);
      const terms: [number, Float32Array][] = [
        [Math.sqrt(to), original],
        [direction, predicted.epsilon],
      ];
      if (deviation > 0) terms.push([deviation, noise()]);
      return { sample: combine(...terms), denoised: original, history };
    },
  };
}
