import type { SchedulerName } from "./names.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";

/** diffusers' class names, as `_class_name` states them. */
export const ALGORITHM_OF_CLASS: Readonly<Record<string, SchedulerName>> = {
  DDIMScheduler: "ddim",
  EulerDiscreteScheduler: "euler",
  EulerAncestralDiscreteScheduler: "euler-ancestral",
  DPMSolverMultistepScheduler: "dpmpp-2m",
  LCMScheduler: "lcm",
  PNDMScheduler: "pndm",
};

/** What diffusers assumes where a config is silent (version: tools/oracle/requirements.txt). */
export const COMMON_DEFAULTS: SchedulerConfig = {
  numTrainTimesteps: 1000,
  betaStart: 0.0001,
  betaEnd: 0.02,
  betaSchedule: "linear",
  trainedBetas: null,
  predictionType: "epsilon",
  timestepSpacing: "leading",
  stepsOffset: 0,
  setAlphaToOne: true,
  clipSample: true,
  clipSampleRange: 1,
  rescaleBetasZeroSnr: false,
  useKarrasSigmas: false,
  finalSigmasType: "zero",
  eulerAtFinal: false,
  lowerOrderFinal: true,
  originalInferenceSteps: 50,
  timestepScaling: 10,
};

/** Where an algorithm assumes something else. */
export const DEFAULTS: Readonly<Record<SchedulerName, Partial<SchedulerConfig>>> = {
  ddim: {},
  euler: { timestepSpacing: "linspace" },
  "euler-ancestral": { timestepSpacing: "linspace" },
  "dpmpp-2m": { timestepSpacing: "linspace" },
  lcm: { betaStart: 0.00085, betaEnd: 0.012, betaSchedule: "scaled_linear", clipSample: false },
  pndm: { setAlphaToOne: false },
};

/**
 * Fields of `scheduler_config.json` that would change an algorithm in ways not built here, and the values that leave it alone; null always does.
 * PNDM has no entry for `skip_prk_steps`: Runge-Kutta steps are always skipped (see `pndm.ts`).
 */
export const ACCEPTED: Readonly<Record<SchedulerName, Readonly<Record<string, readonly unknown[]>>>> = {
  ddim: { thresholding: [false] },
  euler: {
    interpolation_type: ["linear"],
    timestep_type: ["discrete"],
    use_exponential_sigmas: [false],
    use_beta_sigmas: [false],
    sigma_min: [],
    sigma_max: [],
  },
  "euler-ancestral": { prediction_type: ["epsilon", "v_prediction"] },
  "dpmpp-2m": {
    thresholding: [false],
    solver_order: [2],
    algorithm_type: ["dpmsolver++", "deis"],
    // The names other solvers use, which diffusers reads as midpoint too.
    solver_type: ["midpoint", "logrho", "bh1", "bh2"],
    use_exponential_sigmas: [false],
    use_beta_sigmas: [false],
    use_lu_lambdas: [false],
    use_flow_sigmas: [false],
    variance_type: [],
    lambda_min_clipped: [-Infinity],
  },
  lcm: { thresholding: [false] },
  pndm: { prediction_type: ["epsilon", "v_prediction"] },
};
