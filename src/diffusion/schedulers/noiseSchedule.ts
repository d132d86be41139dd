import type { SchedulerConfig } from "./schedulerConfig.ts";

/** FP16's smallest number: nearly no picture left, yet 1/ᾱ stays finite. */
const NEARLY_ZERO_ALPHA = 2 ** -24;

/**
 * ᾱ_t for t = 0 … numTrainTimesteps−1: the share of the picture's variance that is left after t steps of noising, 1 → 0.
 * Rounded to f32 where PyTorch rounds: near t = 0, 1 − ᾱ is so small that f64 here would differ in the fifth digit.
 */
export function cumulativeAlphas(config: SchedulerConfig): Float32Array {
  const betas = config.rescaleBetasZeroSnr ? rescaleZeroTerminalSnr(trainedBetas(config)) : trainedBetas(config);
  return cumulate(betas);
}

/** As `cumulativeAlphas`, kept off zero at the end, for algorithms that divide by ᾱ. */
export function positiveCumulativeAlphas(config: SchedulerConfig): Float32Array {
  const alphas = cumulativeAlphas(config);
  if (config.rescaleBetasZeroSnr) alphas[alphas.length - 1] = NEARLY_ZERO_ALPHA;
  return alphas;
}

/** σ = √((1−ᾱ)/ᾱ): the noise level where pictures are not shrunk as noise is added. */
export function sigmaOf(alpha: number): number {
  return Math.sqrt((1 - alpha) / alpha);
}

function trainedBetas(config: SchedulerConfig): Float32Array {
  const { betaStart, betaEnd, betaSchedule, trainedBetas, numTrainTimesteps } = config;
  if (trainedBetas) return Float32Array.from(trainedBetas);
  switch (betaSchedule) {
    case "linear":
      return linspace(betaStart, betaEnd, numTrainTimesteps);
    case "scaled_linear":
      return linspace(Math.sqrt(betaStart), Math.sqrt(betaEnd), numTrainTimesteps).map((root) => root * root);
  }
}

/** Steps in f32, counted from the nearer end as PyTorch does. */
function linspace(start: number, end: number, count: number): Float32Array {
  const first = Math.fround(start);
  const last = Math.fround(end);
  const step = count > 1 ? Math.fround(Math.fround(last - first) / (count - 1)) : 0;
  return Float32Array.from({ length: count }, (_, i) =>
    i < count / 2 ? first + step * i : last - step * (count - 1 - i),
  );
}

function cumulate(betas: Float32Array): Float32Array {
  let product = 1;
  return betas.map((beta) => {
    product *= Math.fround(1 - beta);
    return product;
  });
}

/** Betas under which nothing of the picture is left at the end. Algorithm 1 of https://arxiv.org/abs/2305.08891. */
function rescaleZeroTerminalSnr(betas: Float32Array): Float32Array {
  const roots = cumulate(betas).map(Math.sqrt);
  const first = roots[0]!;
  const last = roots[roots.length - 1]!;
  // Shift so that the last is zero, and scale so that the first is what it was.
  const scale = Math.fround(first / Math.fround(first - last));
  const alphas = roots.map((root) => Math.fround(root - last) * scale).map((root) => root * root);
  return alphas.map((alpha, t) => 1 - (t === 0 ? alpha : Math.fround(alpha / alphas[t - 1]!)));
}
