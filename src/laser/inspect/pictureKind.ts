import type { GrayImage } from "../raster/images.ts";
import type { PictureKind } from "./finding.ts";

/** Nothing burns below the first, everything is burnt above the second; coverage. */
const MID_TONES = { from: 0.2, to: 0.8 } as const;

/** A patch of tone is at least so wide: the soft edge of a drawing that was enlarged is narrower, or steeper than `FLAT_RANGE`. */
const PATCH_MM = 0.8;
const FLAT_RANGE = 0.4;

/** Of what is not bare. */
const TONE_SHARE = 0.12;

/**
 * Tells strokes and areas from a photograph, by the tone that the dots stand for, before they were made. In a drawing mid-tones are where
 * edges are, narrow or steep; a photograph has patches of them. It is asked of the tone because dots cannot tell: hatching and a
 * dither both are fine texture of half coverage. `blank`: nothing is darker than the lightest mid-tone.
 */
export function pictureKind({ widthPx, heightPx, data }: GrayImage, lineIntervalMm: number): PictureKind {
  const side = Math.max(2, Math.round(PATCH_MM / lineIntervalMm));
  let inked = 0;
  let toned = 0;
  for (let top = 0; top + side <= heightPx; top += side) {
    for (let left = 0; left + side <= widthPx; left += side) {
      const { lightest, darkest, mid } = survey(data, { first: top * widthPx + left, side, widthPx });
      if (darkest < MID_TONES.from) continue;
      inked++;
      if (mid >= 0.9 * side * side && darkest - lightest <= FLAT_RANGE) toned++;
    }
  }
  if (inked === 0) return "blank";
  return toned > TONE_SHARE * inked ? "tones" : "drawing";
}

/** Coverage in a square patch: the extremes, and how many of its dots are mid-tones. */
function survey(
  data: Float32Array,
  { first, side, widthPx }: { readonly first: number; readonly side: number; readonly widthPx: number },
): { readonly lightest: number; readonly darkest: number; readonly mid: number } {
  let [lightest, darkest, mid] = [1, 0, 0];
  for (let y = 0; y < side; y++) {
    for (let dot = first + y * widthPx; dot < first + y * widthPx + side; dot++) {
      const coverage = 1 - data[dot]!; // in range: the patch is on the plate
      if (coverage > darkest) darkest = coverage;
      if (coverage < lightest) lightest = coverage;
      if (coverage > MID_TONES.from && coverage < MID_TONES.to) mid++;
    }
  }
  return { lightest, darkest, mid };
}
