import { leastSquares } from "../leastSquares.ts";

export interface Edge {
  readonly atMm: number;
  /** Standard deviation of the blur. */
  readonly blurMm: number;
}

/** The blur of a good photograph: a start for the fit. */
const START_BLUR_MM = 0.05;

/**
 * Where light turns from one level to another in a profile, by samples at `atMm`: two straight levels, one either side, joined by an
 * edge that is blurred by a Gaussian. The levels may slope, for soot, heat and light do; the edge stays where it is.
 */
export function fitEdge(light: readonly number[], atMm: readonly number[], startMm: number): Edge {
  const first = light[0] ?? 0;
  const last = light.at(-1) ?? 0;
  const scale = Math.abs(last - first) || 1;
  const residuals = ([edgeMm = 0, blurMm = 1, low = 0, lowSlope = 0, high = 0, highSlope = 0]: readonly number[]) => {
    return light.map((value, index) => {
      const t = (atMm[index] ?? 0) - edgeMm;
      const share = (1 + erf(t / (Math.SQRT2 * blurMm))) / 2;
      return (low + lowSlope * t) * (1 - share) + (high + highSlope * t) * share - value / scale;
    });
  };
  const start = [startMm, START_BLUR_MM, first / scale, 0, last / scale, 0];
  const [edgeMm = Number.NaN, blurMm = Number.NaN] = leastSquares(residuals, start).parameters;
  return { atMm: edgeMm, blurMm: Math.abs(blurMm) };
}

/** The error function within 1.5e-7: M. Abramowitz & I. Stegun, Handbook of Mathematical Functions, 7.1.26. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
