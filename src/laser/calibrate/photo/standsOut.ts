import type { GrayImage } from "../../raster/images.ts";

/** By so much of its surroundings' light a pixel must differ from them to be marked; more than grain does. */
const STEP = 0.08;

/**
 * Pixels that are darker (or lighter) than the mean of the square around them, 1 or 0: whatever the light, and whatever lies
 * beyond the card. D. Bradley & G. Roth, "Adaptive thresholding using the integral image", Journal of Graphics Tools 12(2), 2007.
 */
export function standsOut(
  { widthPx, heightPx, data }: GrayImage,
  { reachPx, isLighter }: { readonly reachPx: number; readonly isLighter: boolean },
): Uint8Array {
  const sums = integral(data, widthPx, heightPx);
  const sum = (x: number, y: number) => sums[y * (widthPx + 1) + x]!; // in range: 0..width, 0..height
  const result = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    const [top, bottom] = [Math.max(0, y - reachPx), Math.min(heightPx, y + reachPx + 1)];
    for (let x = 0; x < widthPx; x++) {
      const [left, right] = [Math.max(0, x - reachPx), Math.min(widthPx, x + reachPx + 1)];
      const total = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
      const mean = total / ((right - left) * (bottom - top));
      const value = data[y * widthPx + x]!; // in range
      if (isLighter ? value > mean * (1 + STEP) : value < mean * (1 - STEP)) result[y * widthPx + x] = 1;
    }
  }
  return result;
}

/** Sums of everything above and to the left, one more wide and high. */
function integral(data: Float32Array, widthPx: number, heightPx: number): Float64Array {
  const sums = new Float64Array((widthPx + 1) * (heightPx + 1));
  for (let y = 0; y < heightPx; y++) {
    let line = 0;
    for (let x = 0; x < widthPx; x++) {
      line += data[y * widthPx + x]!; // in range, as the sums
      sums[(y + 1) * (widthPx + 1) + x + 1] = sums[y * (widthPx + 1) + x + 1]! + line;
    }
  }
  return sums;
}
