import type { BurnModel } from "../simulate/BurnModel.ts";
import type { PlaneGrid } from "./burntPlane.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import type { PlaneMeasure } from "./strokes.ts";

/** Pixels across a spot: half a pixel, the error of an edge, is then a twelfth of the least stroke. */
const PIXELS_PER_SPOT = 4;
const MOST_PIXELS_PER_DOT = 8;

/** Larger plates are cut more coarsely: two pixels to a dot at 25 megapixels, 13 MB a plane. */
const MOST_PIXELS = 128e6;

/** How finely a plate is cut for its inspection. */
export function planeGrid(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  { spotXMm, spotYMm, lineIntervalMm }: BurnModel,
): PlaneGrid {
  const wanted = Math.ceil((PIXELS_PER_SPOT * lineIntervalMm) / Math.min(spotXMm, spotYMm) - 1e-6);
  const affordable = Math.max(1, Math.trunc(Math.sqrt(MOST_PIXELS / (widthPx * heightPx))));
  const pixelsPerDot = Math.min(MOST_PIXELS_PER_DOT, Math.max(1, wanted), affordable);
  // The margin holds the largest disc, so that the plate's edge is not taken for a stroke's.
  const spotPx = (Math.max(spotXMm, spotYMm) / lineIntervalMm) * pixelsPerDot;
  return { pixelsPerDot, marginPx: Math.ceil(INSPECTION_LIMITS.gapSpots * spotPx) + 2 };
}

export function planeMeasure({ spotXMm, spotYMm, lineIntervalMm }: BurnModel, pixelsPerDot: number): PlaneMeasure {
  return { pixelsPerMm: pixelsPerDot / lineIntervalMm, spotMm: (spotXMm + spotYMm) / 2 };
}
