import { positiveCumulativeAlphas, sigmaOf } from "./noiseSchedule.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";
import { linspace } from "./timesteps.ts";

/** Shape of the curve between the ends; 7 is the paper's choice. */
const KARRAS_RHO = 7;

/** The noise level σ at each training timestep, rising. */
export function trainedSigmas(config: SchedulerConfig): readonly number[] {
  return Array.from(positiveCumulativeAlphas(config), (alpha) => Math.fround(sigmaOf(alpha)));
}

/** The table's value at a fractional index, held at its ends. */
export function interpolate(table: readonly number[], at: number): number {
  const index = Math.min(Math.max(at, 0), table.length - 1);
  const low = Math.floor(index);
  const from = table[low]!;
  return from + (index - low) * ((table[low + 1] ?? from) - from);
}

/** Formula (5) of https://arxiv.org/abs/2206.00364: `count` noise levels from `max` down to `min`. */
export function karrasSigmas({ min, max }: { min: number; max: number }, count: number): number[] {
  const minRoot = min ** (1 / KARRAS_RHO);
  const maxRoot = max ** (1 / KARRAS_RHO);
  return linspace(1, count).map((ramp) => (maxRoot + ramp * (minRoot - maxRoot)) ** KARRAS_RHO);
}

/** The fractional timestep at which the network was trained on this noise level: linear between the logarithms. */
export function timestepOfSigma(sigma: number, trained: readonly number[]): number {
  const logSigma = Math.log(Math.max(sigma, 1e-10));
  const above = trained.findIndex((level) => Math.log(level) > logSigma);
  const low = Math.min(Math.max((above === -1 ? trained.length : above) - 1, 0), trained.length - 2);
  const lowLog = Math.log(trained[low]!);
  const weight = (lowLog - logSigma) / (lowLog - Math.log(trained[low + 1]!));
  return low + Math.min(Math.max(weight, 0), 1);
}

/** The noise level that the walk ends at. */
export function finalSigma(config: SchedulerConfig, trained: readonly number[]): number {
  return config.finalSigmasType === "sigma_min" ? trained[0]! : 0;
}
