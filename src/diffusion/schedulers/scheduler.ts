import type { SchedulerName } from "./names.ts";

/** What a multi-step algorithm remembers between steps; pass on what `step` returned. Never changed in place. */
export interface History {
  /** Earlier model outputs, in the form the algorithm wants them, newest last. */
  readonly outputs: readonly Float32Array[];
  /** A sample that the next step starts from in place of the current one (PNDM's second evaluation). */
  readonly sample: Float32Array | null;
}

export const NO_HISTORY: History = { outputs: [], sample: null };

export interface StepInput {
  /** Which entry of `timesteps` the model was just asked at. */
  readonly index: number;
  readonly modelOutput: Float32Array;
  /** The latents before scaling, same length as `modelOutput`. */
  readonly sample: Float32Array;
  /** Fresh standard Gaussian noise of the same length; asked for at most once, and only by algorithms that add noise. */
  readonly noise: () => Float32Array;
  readonly history: History;
}

export interface StepResult {
  /** The latents for `index + 1`; after the last index, the clean latents. */
  readonly sample: Float32Array;
  /** The picture as predicted here: latents without noise, for a look at how it gets on. */
  readonly denoised: Float32Array;
  readonly history: History;
}

/** A fixed walk from noise to picture. Immutable: the index is passed in, and the same input gives the same output. */
export interface Plan {
  /** Where the model is evaluated, noisiest first; may be fractional, and longer than the steps asked for (PNDM). */
  readonly timesteps: readonly number[];
  /** σ = √((1−ᾱ)/ᾱ) at each timestep, and after the last: one more than `timesteps`. */
  readonly sigmas: readonly number[];
  /** Standard deviation of the noise to begin with. */
  readonly initNoiseSigma: number;
  /** The latents as the model wants to see them at `index`. */
  scaleModelInput(index: number, sample: Float32Array): Float32Array;
  /** One step of the algorithm. Pure. */
  step(input: StepInput): StepResult;
}

export interface PlanOptions {
  /** DDIM: 0 adds no noise, 1 as much as the training process (formula 16); other algorithms ignore it. */
  readonly eta?: number;
}

export interface Scheduler {
  readonly name: SchedulerName;
  /** Throws `SchedulerError` `steps` when the algorithm cannot walk in so many steps. */
  plan(steps: number, options?: PlanOptions): Plan;
}
