import { combine } from "./combine.ts";
import { denoisedAt, initNoiseSigma, scaleBySigma } from "./eulerSteps.ts";
import type { Plan, StepInput } from "./scheduler.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";
import { interpolate, trainedSigmas } from "./sigmas.ts";
import { spacedTimesteps } from "./timesteps.ts";

/** Euler's method to a level below the next one, and fresh noise back up: k-diffusion's `sample_euler_ancestral`. */
export function eulerAncestralPlan(config: SchedulerConfig, steps: number): Plan {
  const trained = trainedSigmas(config);
  const timesteps = spacedTimesteps(config, steps).map(Math.fround);
  const sigmas = [...timesteps.map((timestep) => Math.fround(interpolate(trained, timestep))), 0];
  return {
    timesteps,
    sigmas,
    initNoiseSigma: initNoiseSigma(config, sigmas),
    scaleModelInput: (index, sample) => scaleBySigma(sigmas[index]!, sample),
    step: ({ index, modelOutput, sample, noise, history }: StepInput) => {
      const from = sigmas[index]!;
      const { down, up } = ancestralLevels(from, sigmas[index + 1]!);
      const denoised = denoisedAt(from, config.predictionType, { sample, modelOutput });
      const ratio = down / from;
      const terms: [number, Float32Array][] = [
        [ratio, sample],
        [1 - ratio, denoised],
      ];
      if (up > 0) terms.push([up, noise()]);
      return { sample: combine(...terms), denoised, history };
    },
  };
}

/** σ_down² + σ_up² = σ_to²: as much fresh noise as the training process would have added between the two levels. */
function ancestralLevels(from: number, to: number): { down: number; up: number } {
  const variance = (to * to * (from * from - to * to)) / (from * from);
  return { up: Math.sqrt(variance), down: Math.sqrt(to * to - variance) };
}
