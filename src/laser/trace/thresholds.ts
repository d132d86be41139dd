import { LaserError } from "../laserError.ts";
import type { GrayImage } from "../raster/images.ts";

/** Most tones that one picture is traced in. */
export const LEVELS_LIMIT = 16;

/** Steps of tone that Otsu's method tells apart. */
const BINS = 256;

/** `levels - 1` thresholds that cut 0..1 into equal steps. Throws LaserError `invalid` unless `levels` is 2 to 16. */
export function equalThresholds(levels: number): number[] {
  checkLevels(levels);
  return Array.from({ length: levels - 1 }, (_, index) => (index + 1) / levels);
}

/**
 * `levels - 1` thresholds from the picture's own tones: those with the most variance between the classes. N. Otsu, "A threshold selection
 * method from gray-level histograms", IEEE Trans. SMC 9 (1979), for several thresholds by dynamic programming on cumulative
 * moments, which is exact: P.-S. Liao, T.-S. Chen and P.-C. Chung, "A fast algorithm for multilevel thresholding", J. Inf. Sci. Eng. 17 (2001).
 * Throws LaserError `invalid` unless `levels` is 2 to 16.
 */
export function otsuThresholds(gray: GrayImage, levels: number): number[] {
  checkLevels(levels);
  const { weights, moments } = cumulate(gray);
  // Of the bins from `from` up to `to`: their weight times their mean squared. The variance between classes is the sum of these.
  const merit = (from: number, to: number) => {
    const weight = weights[to]! - weights[from]!; // bins are 0 to 256
    return weight > 0 ? (moments[to]! - moments[from]!) ** 2 / weight : 0;
  };
  let best = Float64Array.from({ length: BINS + 1 }, (_, end) => merit(0, end));
  const cuts: Int32Array[] = [];
  for (let classes = 2; classes <= levels; classes++) {
    const next = new Float64Array(BINS + 1);
    const cut = new Int32Array(BINS + 1);
    for (let end = classes; end <= BINS; end++) {
      next[end] = -1;
      for (let from = classes - 1; from < end; from++) {
        const value = best[from]! + merit(from, end); // below end
        if (value > next[end]!) {
          next[end] = value;
          cut[end] = from;
        }
      }
    }
    best = next;
    cuts.push(cut);
  }
  const thresholds: number[] = [];
  for (let end = BINS, cut = cuts.pop(); cut; cut = cuts.pop()) {
    end = cut[end]!; // a bin
    thresholds.push(end / BINS);
  }
  return thresholds.reverse();
}

/** Sums over the bins below each: how many samples, and their bins' numbers. */
function cumulate({ data }: GrayImage): { readonly weights: Float64Array; readonly moments: Float64Array } {
  const counts = new Float64Array(BINS);
  for (const tone of data) counts[Math.min(BINS - 1, Math.max(0, Math.floor(tone * BINS)))]!++; // clamped to the bins
  const weights = new Float64Array(BINS + 1);
  const moments = new Float64Array(BINS + 1);
  counts.forEach((count, bin) => {
    weights[bin + 1] = weights[bin]! + count; // one longer than the bins
    moments[bin + 1] = moments[bin]! + count * bin;
  });
  return { weights, moments };
}

function checkLevels(levels: number): void {
  const fail = (problem: "not-an-integer" | "too-small" | "too-large", limit?: number) =>
    new LaserError({ code: "invalid", field: "levels", problem, ...(limit !== undefined && { limit }) });
  if (!Number.isInteger(levels)) throw fail("not-an-integer");
  if (levels < 2) throw fail("too-small", 2);
  if (levels > LEVELS_LIMIT) throw fail("too-large", LEVELS_LIMIT);
}
