import { combine } from "./combine.ts";
import type { PredictionType, SchedulerConfig } from "./schedulerConfig.ts";

export interface Prediction {
  /** The predicted clean picture, x₀. */
  readonly original: Float32Array;
  /** The predicted noise, ε. */
  readonly epsilon: Float32Array;
}

/** Picture and noise out of what the model said of sample x_t = √ᾱ·x₀ + √(1−ᾱ)·ε. `v` as in section 2.4 of https://arxiv.org/abs/2210.02303. */
export function predictions(
  type: PredictionType,
  alpha: number,
  { sample, modelOutput }: { sample: Float32Array; modelOutput: Float32Array },
): Prediction {
  const signal = Math.sqrt(alpha);
  const noise = Math.sqrt(1 - alpha);
  switch (type) {
    case "epsilon":
      return { original: combine([1 / signal, sample], [-noise / signal, modelOutput]), epsilon: modelOutput };
    case "sample":
      return { original: modelOutput, epsilon: combine([1 / noise, sample], [-signal / noise, modelOutput]) };
    case "v_prediction":
      return {
        original: combine([signal, sample], [-noise, modelOutput]),
        epsilon: combine([signal, modelOutput], [noise, sample]),
      };
  }
}

/** The predicted picture held to the config's range, where it asks for that. */
export function clipped({ clipSample, clipSampleRange: range }: SchedulerConfig, original: Float32Array): Float32Array {
  return clipSample ? original.map((value) => Math.min(Math.max(value, -range), range)) : original;
}
