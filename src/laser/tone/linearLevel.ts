import { srgbToLinear } from "../raster/srgb.ts";

/** A level of encoded grey in the picture as a person sees it, in the tone to burn; on an inverted picture it counts from white. */
export function linearLevel(encoded: number, { invert }: { readonly invert: boolean }): number {
  return invert ? 1 - srgbToLinear(1 - encoded) : srgbToLinear(encoded);
}
