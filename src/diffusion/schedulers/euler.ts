import { combine } from "./combine.ts";
import { denoisedAt, initNoiseSigma, scaleBySigma } from "./eulerSteps.ts";
import type { Plan, StepInput } from "./scheduler.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";
import { finalSigma, interpolate, karrasSigmas, timestepOfSigma, trainedSigmas } from "./sigmas.ts";
import { spacedTimesteps } from "./timesteps.ts";

/** Euler's method on the probability-flow ODE: Algorithm 2 of https://arxiv.org/abs/2206.00364 without churn. */
export function eulerPlan(config: SchedulerConfig, steps: number): Plan {
  const { timesteps, sigmas } = eulerLevels(config, steps);
  return {
    timesteps,
    sigmas,
    initNoiseSigma: initNoiseSigma(config, sigmas),
    scaleModelInput: (index, sample) => scaleBySigma(sigmas[index]!, sample),
    step: ({ index, modelOutput, sample, history }: StepInput) => {
      const sigma = sigmas[index]!;
      const denoised = denoisedAt(sigma, config.predictionType, { sample, modelOutput });
      // (4) d = (x − D(x; σ)) / σ, (5) x ← x + (σ_next − σ) · d
      const ratio = sigmas[index + 1]! / sigma;
      return { sample: combine([ratio, sample], [1 - ratio, denoised]), denoised, history };
    },
  };
}

function eulerLevels(config: SchedulerConfig, steps: number): Pick<Plan, "timesteps" | "sigmas"> {
  const trained = trainedSigmas(config);
  const spaced = spacedTimesteps(config, steps).map(Math.fround);
  const levels = spaced.map((timestep) => interpolate(trained, timestep));
  const last = finalSigma(config, trained);
  if (!config.useKarrasSigmas) return { timesteps: spaced, sigmas: [...levels, last].map(Math.fround) };
  const sigmas = karrasSigmas({ min: levels[levels.length - 1]!, max: levels[0]! }, steps);
  const timesteps = sigmas.map((sigma) => Math.fround(timestepOfSigma(sigma, trained)));
  return { timesteps, sigmas: [...sigmas, last].map(Math.fround) };
}
