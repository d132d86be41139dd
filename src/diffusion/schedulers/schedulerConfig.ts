import type { SchedulerName } from "./names.ts";

/** What the network predicts: the noise, v = √ᾱ·noise − √(1−ᾱ)·picture, or the picture itself. */
export const PREDICTION_TYPES = ["epsilon", "v_prediction", "sample"] as const;
export type PredictionType = (typeof PREDICTION_TYPES)[number];

/** Table 2 of https://arxiv.org/abs/2305.08891, where "linspace" is called linear. */
export const TIMESTEP_SPACINGS = ["linspace", "leading", "trailing"] as const;
export type TimestepSpacing = (typeof TIMESTEP_SPACINGS)[number];

export const BETA_SCHEDULES = ["linear", "scaled_linear"] as const;
export type BetaSchedule = (typeof BETA_SCHEDULES)[number];

export const FINAL_SIGMAS = ["zero", "sigma_min"] as const;
export type FinalSigmas = (typeof FINAL_SIGMAS)[number];

/** How the checkpoint was trained and how it wants to be walked. The words are those of diffusers, camel-cased. */
export interface SchedulerConfig {
  readonly numTrainTimesteps: number;
  readonly betaStart: number;
  readonly betaEnd: number;
  readonly betaSchedule: BetaSchedule;
  /** Betas given one by one; then start, end and schedule are not used. */
  readonly trainedBetas: readonly number[] | null;
  readonly predictionType: PredictionType;
  readonly timestepSpacing: TimestepSpacing;
  readonly stepsOffset: number;
  /** What follows the last step: a clean picture (true), or the first trained noise level (false). DDIM, PNDM. */
  readonly setAlphaToOne: boolean;
  /** Clamp the predicted picture to ±clipSampleRange. DDIM, LCM. */
  readonly clipSample: boolean;
  readonly clipSampleRange: number;
  /** All but PNDM. */
  readonly rescaleBetasZeroSnr: boolean;
  /** Noise levels spaced as in https://arxiv.org/abs/2206.00364. Euler, DPM++. */
  readonly useKarrasSigmas: boolean;
  /** Where the walk ends: without noise, or at the first trained noise level. Euler, DPM++. */
  readonly finalSigmasType: FinalSigmas;
  /** DPM++: the last step is of first order, always or in walks of fewer than 15 steps. */
  readonly eulerAtFinal: boolean;
  readonly lowerOrderFinal: boolean;
  /** LCM: length of the schedule that the checkpoint was distilled on, and the factor on the timestep in its boundary conditions. */
  readonly originalInferenceSteps: number;
  readonly timestepScaling: number;
}

/** What a checkpoint's `scheduler_config.json` states. Silent fields are filled with the chosen algorithm's defaults. */
export interface StatedConfig {
  /** The algorithm that the checkpoint names, or null where it is not one of ours. */
  readonly algorithm: SchedulerName | null;
  readonly values: Partial<SchedulerConfig>;
  /** All fields under their published names; some matter to one algorithm alone. */
  readonly fields: Readonly<Record<string, unknown>>;
}
