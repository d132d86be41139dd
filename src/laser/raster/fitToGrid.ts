import type { GrayAlphaImage } from "./images.ts";
import { resample } from "./resample.ts";

/** Resamples a picture and its alpha to the machine's grid. Gray stays premultiplied, so hidden colours do not bleed in. */
export function fitToGrid(
  { gray, alpha }: GrayAlphaImage,
  grid: { readonly widthPx: number; readonly heightPx: number },
): GrayAlphaImage {
  return { gray: resample(gray, grid), alpha: alpha && resample(alpha, grid) };
}
