import { combine } from "./combine.ts";
import { cumulativeAlphas, sigmaOf } from "./noiseSchedule.ts";
import { predictions } from "./predictions.ts";
import type { History, Plan, StepInput } from "./scheduler.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";
import { roundHalfEven, spacedTimesteps } from "./timesteps.ts";

/** Weights of the current and earlier noises, newest first, by how many there are: Adams–Bashforth, formula (12). */
const MULTISTEP: readonly (readonly number[])[] = [
  [1],
  [3 / 2, -1 / 2],
  [23 / 12, -16 / 12, 5 / 12],
  [55 / 24, -59 / 24, 37 / 24, -9 / 24],
];

/**
 * Pseudo linear multistep method: https://arxiv.org/abs/2202.09778 as Stable Diffusion 1.x is published with (PLMS). Instead of the
 * paper's Runge-Kutta start, which costs 12 evaluations for the first four steps, the first step is taken twice, the second
 * time with the mean of the noises at its two ends: one evaluation more than steps.
 */
export function pndmPlan(config: SchedulerConfig, steps: number): Plan {
  const alphas = cumulativeAlphas({ ...config, rescaleBetasZeroSnr: false });
  const ratio = Math.floor(config.numTrainTimesteps / steps);
  const finalAlpha = config.setAlphaToOne ? 1 : alphas[0]!;
  const [first, second, ...rest] = spacedTimesteps(config, steps).map(roundHalfEven);
  const timesteps = second === undefined ? [first!] : [first!, second, second, ...rest];
  const levels = timesteps.map((timestep, index) => {
    const from = index === 1 ? timestep + ratio : timestep;
    return { from: alphas[from]!, to: alphas[from - ratio] ?? finalAlpha };
  });
  return {
    timesteps,
    sigmas: [...timesteps.map((timestep) => sigmaOf(alphas[timestep]!)), sigmaOf(levels[levels.length - 1]!.to)],
    initNoiseSigma: 1,
    scaleModelInput: (_index, sample) => sample,
    step: ({ index, modelOutput, sample, history }: StepInput) => {
      const { output, start, next } = multistep(index, { modelOutput, sample, history });
      const { from, to } = levels[index]!;
      const { epsilon, original } = predictions(config.predictionType, from, { sample: start, modelOutput: output });
      return { sample: transfer({ from, to }, start, epsilon), denoised: original, history: next };
    },
  };
}

interface Multistep {
  /** The noise to step with, where to step from, and what to remember. */
  readonly output: Float32Array;
  readonly start: Float32Array;
  readonly next: History;
}

function multistep(index: number, input: Pick<StepInput, "modelOutput" | "sample" | "history">): Multistep {
  const { modelOutput, sample, history } = input;
  const earlier = history.outputs;
  if (index === 1) {
    // The first step again, now that the noise at its far end is known.
    const output = combine([1 / 2, modelOutput], [1 / 2, earlier[earlier.length - 1]!]);
    return { output, start: history.sample ?? sample, next: { outputs: earlier, sample: null } };
  }
  const outputs = [...earlier.slice(-3), modelOutput];
  const weights = MULTISTEP[outputs.length - 1]!;
  const output = combine(...weights.map((weight, age) => [weight, outputs[outputs.length - 1 - age]!] as const));
  return { output, start: sample, next: { outputs, sample: index === 0 ? sample : null } };
}

/** Formula (11): x_{t−δ} from x_t and the noise, exact where the noise is. */
function transfer({ from, to }: { from: number; to: number }, sample: Float32Array, noise: Float32Array): Float32Array {
  const denominator = from * Math.sqrt(1 - to) + Math.sqrt(from * (1 - from) * to);
  return combine([Math.sqrt(to / from), sample], [-(to - from) / denominator, noise]);
}
