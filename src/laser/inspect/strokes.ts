import type { BurntDrawing } from "./burntDrawing.ts";
import type { PlatePlane } from "./burntPlane.ts";
import type { Finding } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import { type BitPlane, clearMargin, countRun, inverted, united, without } from "./plane/BitPlane.ts";
import { makeOpener, opened, widened } from "./plane/opened.ts";
import { regionsOf } from "./plane/regionsOf.ts";
import { type ThinParts, thinParts } from "./thinParts.ts";

/** Millimetres in a plane's pixels. */
export interface PlaneMeasure {
  readonly pixelsPerMm: number;
  /** Mean diameter of the spot. */
  readonly spotMm: number;
}

/** How much thicker than the limit the steps of a thin line may be. */
const STEP_SLACK = 1.25;

/** Strokes that burn too thin, as one finding. */
export function thinStrokes({ burnt }: BurntDrawing, { pixelsPerMm, spotMm }: PlaneMeasure): readonly Finding[] {
  const limitMm = INSPECTION_LIMITS.strokeSpots * spotMm;
  const thicknessPx = wholePx(limitMm * pixelsPerMm);
  const lengthPx = INSPECTION_LIMITS.leastStrokeMm * pixelsPerMm;
  // A slanted line of dots has steps, and is half a spot thicker there: they do not part it.
  const stepsPx = Math.ceil(thicknessPx * STEP_SLACK);
  const openTo = makeOpener(burnt);
  const found = thinParts({ plane: burnt, openTo }, without(burnt, openTo(stepsPx)), { thicknessPx, lengthPx });
  if (found === null) return [];
  const thinnestMm = Math.min(...found.parts.map((part) => part.thicknessPx)) / pixelsPerMm;
  const figures = { thinnestMm, limitMm, lengthMm: lengthOf(found) / pixelsPerMm };
  return [{ code: "thin-strokes", severity: "fault", ...figures, regions: placesOf(found, burnt, pixelsPerMm) }];
}

/**
 * Gaps that burn too narrow or shut, as one finding. What is shut can't be seen on the burn: looked for is ground that was to stay bare and
 * is not within the swelling of a spot from ground that stays so, wide enough.
 */
export function narrowGaps({ burnt, wanted }: BurntDrawing, { pixelsPerMm, spotMm }: PlaneMeasure): readonly Finding[] {
  const limitMm = INSPECTION_LIMITS.gapSpots * spotMm;
  const limitPx = wholePx(limitMm * pixelsPerMm);
  const swellingPx = Math.ceil(spotMm * pixelsPerMm) + 1;
  const bare = inverted(burnt);
  const wide = widened(opened(bare, limitPx), 2 * swellingPx + 1);
  const asked = united(bare, inverted(wanted));
  const doubtful = without(asked, wide);
  clearMargin(doubtful, burnt.marginPx);
  const limits = { thicknessPx: limitPx + swellingPx, lengthPx: INSPECTION_LIMITS.leastGapMm * pixelsPerMm };
  const found = thinParts({ plane: asked, openTo: makeOpener(asked) }, doubtful, limits);
  if (found === null) return [];
  const narrowestMm = narrowestPx(found, bare) / pixelsPerMm;
  const figures = { narrowestMm, limitMm, lengthMm: lengthOf(found) / pixelsPerMm };
  return [{ code: "narrow-gaps", severity: "fault", ...figures, regions: placesOf(found, burnt, pixelsPerMm) }];
}

/** Of the gaps' mean widths the least: what stays bare of each over its length. */
function narrowestPx({ parts, blots: { runs, count } }: ThinParts, bare: BitPlane): number {
  const areas = new Float64Array(count);
  // In range: runs of this plane, each with its blot.
  for (let run = 0; run < runs.count; run++) {
    areas[runs.blots[run]!]! += countRun(bare, runs.rows[run]!, runs.starts[run]!, runs.ends[run]!);
  }
  return Math.min(...parts.map(({ blot, lengthPx }) => areas[blot]! / lengthPx));
}

/** A limit in whole pixels: what keeps it in millimetres keeps it here. */
function wholePx(px: number): number {
  return Math.max(1, Math.floor(px + 1e-6));
}

function lengthOf({ parts }: ThinParts): number {
  return parts.reduce((sum, { lengthPx }) => sum + lengthPx, 0);
}

function placesOf({ parts, blots }: ThinParts, { marginPx }: PlatePlane, pixelsPerMm: number): Finding["regions"] {
  const long = new Set(parts.map(({ blot }) => blot));
  return regionsOf(blots.runs, (blot) => long.has(blot), { marginPx, pixelsPerMm });
}
