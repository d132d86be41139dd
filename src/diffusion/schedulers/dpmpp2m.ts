import { combine } from "./combine.ts";
import { predictions } from "./predictions.ts";
import type { Plan, StepInput } from "./scheduler.ts";
import type { SchedulerConfig } from "./schedulerConfig.ts";
import { finalSigma, interpolate, karrasSigmas, timestepOfSigma, trainedSigmas } from "./sigmas.ts";
import { checkSteps, leadingTimesteps, linspace, roundHalfEven, trailingTimesteps, within } from "./timesteps.ts";

/** Below this many steps the last ones are of lower order, for stability. */
const SHORT_WALK = 15;

/** DPM-Solver++(2M): https://arxiv.org/abs/2211.01095, the multistep solver of second order, midpoint form. */
export function dpmpp2mPlan(config: SchedulerConfig, steps: number): Plan {
  const { timesteps, sigmas } = dpmLevels(config, steps);
  const levels = sigmas.map(levelOf);
  return {
    timesteps,
    sigmas,
    initNoiseSigma: 1,
    scaleModelInput: (_index, sample) => sample,
    step: ({ index, modelOutput, sample, history }: StepInput) => {
      const from = levels[index]!;
      const to = levels[index + 1]!;
      const { original } = predictions(config.predictionType, from.alpha * from.alpha, { sample, modelOutput });
      const result = { denoised: original, history: { outputs: [original], sample: null } };
      const h = to.lambda - from.lambda;
      const decay = -to.alpha * Math.expm1(-h);
      const previous = history.outputs[0];
      const before = levels[index - 1];
      if (!previous || !before || isLastOfFirstOrder(config, index, steps)) {
        // (4.1) x_t = (σ_t/σ_s) x_s − α_t (e^{−h} − 1) x₀
        return { sample: combine([to.sigma / from.sigma, sample], [decay, original]), ...result };
      }
      // Algorithm 2: D = (1 + 1/(2r)) x₀(t_{i−1}) − 1/(2r) x₀(t_{i−2})
      const r = (from.lambda - before.lambda) / h;
      const current = decay * (1 + 1 / (2 * r));
      const past = -decay / (2 * r);
      return {
        sample: combine([to.sigma / from.sigma, sample], [current, original], [past, previous]),
        ...result,
      };
    },
  };
}

function isLastOfFirstOrder(config: SchedulerConfig, index: number, steps: number): boolean {
  const { eulerAtFinal, lowerOrderFinal, finalSigmasType } = config;
  return index === steps - 1 && (eulerAtFinal || (lowerOrderFinal && steps < SHORT_WALK) || finalSigmasType === "zero");
}

/** The latents' shares of picture (α) and noise (σ) at a noise level, and half the logarithm of their ratio's square (λ). */
function levelOf(sigma: number): { alpha: number; sigma: number; lambda: number } {
  const alpha = 1 / Math.sqrt(sigma * sigma + 1);
  return { alpha, sigma: sigma * alpha, lambda: -Math.log(sigma) };
}

function dpmLevels(config: SchedulerConfig, steps: number): Pick<Plan, "timesteps" | "sigmas"> {
  const trained = trainedSigmas(config);
  const last = finalSigma(config, trained);
  if (config.useKarrasSigmas) {
    checkSteps(steps, config.numTrainTimesteps);
    const sigmas = karrasSigmas({ min: trained[0]!, max: trained[trained.length - 1]! }, steps);
    const timesteps = sigmas.map((sigma) => roundHalfEven(timestepOfSigma(sigma, trained)));
    return { timesteps, sigmas: [...sigmas, last].map(Math.fround) };
  }
  const timesteps = dpmTimesteps(config, steps);
  return {
    timesteps,
    sigmas: [...timesteps.map((timestep) => interpolate(trained, timestep)), last].map(Math.fround),
  };
}

/** As the common spacings, but for one point more, of which the last is left out: the walk goes on to the final noise level. */
function dpmTimesteps(config: SchedulerConfig, steps: number): number[] {
  const { numTrainTimesteps, timestepSpacing, stepsOffset } = config;
  checkSteps(steps, numTrainTimesteps - 1);
  switch (timestepSpacing) {
    case "linspace":
      return linspace(numTrainTimesteps - 1, steps + 1)
        .slice(1)
        .reverse()
        .map(roundHalfEven);
    case "leading": {
      const ratio = Math.floor(numTrainTimesteps / (steps + 1));
      return within(config, leadingTimesteps(ratio, steps, ratio + stepsOffset));
    }
    case "trailing":
      return trailingTimesteps(numTrainTimesteps, steps);
  }
}
