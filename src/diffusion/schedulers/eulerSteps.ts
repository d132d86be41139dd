import { combine } from "./combine.ts";
import type { PredictionType, SchedulerConfig } from "./schedulerConfig.ts";

/** What Euler's method and its ancestral variant share: latents x = x₀ + σ·ε, whose variance is 1 + σ². */

/** Standard deviation to begin with. Leading spacing begins below the last trained level, so the picture's own variance is added. */
export function initNoiseSigma({ timestepSpacing }: SchedulerConfig, sigmas: readonly number[]): number {
  const max = Math.max(...sigmas);
  return timestepSpacing === "leading" ? Math.sqrt(max * max + 1) : max;
}

/** Latents at noise level σ to the variance 1 that the network was trained on. */
export function scaleBySigma(sigma: number, sample: Float32Array): Float32Array {
  return combine([1 / Math.sqrt(sigma * sigma + 1), sample]);
}

/** D(x; σ): the predicted clean picture. */
export function denoisedAt(
  sigma: number,
  type: PredictionType,
  { sample, modelOutput }: { sample: Float32Array; modelOutput: Float32Array },
): Float32Array {
  const variance = sigma * sigma + 1;
  switch (type) {
    case "epsilon":
      return combine([1, sample], [-sigma, modelOutput]);
    case "v_prediction":
      return combine([1 / variance, sample], [-sigma / Math.sqrt(variance), modelOutput]);
    case "sample":
      return modelOutput;
  }
}
