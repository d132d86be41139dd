import type { GrayAlphaImage } from "../raster/images.ts";

export const HISTOGRAM_BINS = 256;

/** Shares of a picture's tones, encoded gray, from black to white; they add up to 1. Pixels count by their alpha; all 0 if none is to be seen. */
export function grayHistogram({ gray, alpha }: GrayAlphaImage): readonly number[] {
  const counts = new Float64Array(HISTOGRAM_BINS);
  let total = 0;
  for (let index = 0; index < gray.data.length; index++) {
    const share = alpha === null ? 1 : alpha.data[index]!; // same size
    // An 8-bit code falls into the bin of its number.
    const bin = Math.min(HISTOGRAM_BINS - 1, Math.trunc(gray.data[index]! * HISTOGRAM_BINS));
    counts[bin]! += share;
    total += share;
  }
  return Array.from(counts, (count) => (total > 0 ? count / total : 0));
}
