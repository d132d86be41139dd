import type { SpotInDots } from "../../simulate/BurnModel.ts";

/** The smallest patch that is lit or left as one, in dots. */
export interface Feature {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * One dot for spots up to two intervals. Beyond, single dots drown in each other's spots: so many that a feature's burn overlaps
 * only the two to either side and the line of features above, which is what a table of neighbours can know.
 */
export function minimumFeature({ radiusX, radiusY }: SpotInDots): Feature {
  // Rounding of a spot that is meant to be a whole number of intervals must not cost resolution.
  const upwards = (value: number) => Math.max(1, Math.ceil(value - 1e-9));
  return { widthPx: upwards(radiusX), heightPx: upwards(2 * radiusY - 1) };
}
