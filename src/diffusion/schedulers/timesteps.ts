import type { SchedulerConfig } from "./schedulerConfig.ts";
import { SchedulerError } from "./schedulerError.ts";

/**
 * The training timesteps to visit, noisiest first, by the config's spacing; fractional for "linspace".
 * Throws `SchedulerError` when there cannot be so many, or when the offset leads past the end.
 */
export function spacedTimesteps(config: SchedulerConfig, steps: number): number[] {
  const { numTrainTimesteps, timestepSpacing, stepsOffset } = config;
  checkSteps(steps, numTrainTimesteps);
  switch (timestepSpacing) {
    case "linspace":
      return linspace(numTrainTimesteps - 1, steps).reverse();
    case "leading":
      return within(config, leadingTimesteps(Math.floor(numTrainTimesteps / steps), steps, stepsOffset));
    case "trailing":
      return trailingTimesteps(numTrainTimesteps, steps);
  }
}

/** `steps` timesteps `ratio` apart, the last at `offset`. */
export function leadingTimesteps(ratio: number, steps: number, offset: number): number[] {
  return Array.from({ length: steps }, (_, i) => (steps - 1 - i) * ratio + offset);
}

/** Begins at the very end, and stops one ratio above −1. */
export function trailingTimesteps(numTrainTimesteps: number, steps: number): number[] {
  const ratio = numTrainTimesteps / steps;
  // numpy's arange repeats the difference of its first two values; where a half is to be rounded, that last bit decides.
  const delta = numTrainTimesteps - ratio - numTrainTimesteps;
  return Array.from({ length: steps }, (_, i) => roundHalfEven(numTrainTimesteps + i * delta) - 1);
}

/** `count` values from 0 to `end` inclusive; 0 alone for one. */
export function linspace(end: number, count: number): number[] {
  const step = count > 1 ? end / (count - 1) : 0;
  return Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? end : i * step));
}

/** Rounds as numpy and PyTorch do: 0.5 → 0, 1.5 → 2. */
export function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Throws `SchedulerError` unless `steps` is a whole number in 1..max. */
export function checkSteps(steps: number, max: number): void {
  if (!Number.isInteger(steps) || steps < 1 || steps > max) throw new SchedulerError({ kind: "steps", steps, max });
}

/** The timesteps, if the network was trained at all of them. Throws `SchedulerError` otherwise. */
export function within({ numTrainTimesteps, stepsOffset }: SchedulerConfig, timesteps: number[]): number[] {
  if ((timesteps[0] ?? 0) < numTrainTimesteps) return timesteps;
  throw new SchedulerError({ kind: "unsupported-config", field: "steps_offset", value: stepsOffset });
}
