import type { PlatePlane } from "./burntPlane.ts";
import type { Finding } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import type { Blots } from "./plane/blots.ts";
import { regionsOf } from "./plane/regionsOf.ts";
import type { PlaneMeasure } from "./strokes.ts";

/** Spots by themselves, hardly larger than one dot burns. */
export function specks(
  blots: Blots,
  { marginPx }: PlatePlane,
  { pixelsPerMm, spotMm }: PlaneMeasure,
): readonly Finding[] {
  const limitMm2 = speckLimitMm2(spotMm);
  const limitPx = limitMm2 * pixelsPerMm ** 2;
  let count = 0;
  let largestPx = 0;
  for (const area of blots.areas) {
    if (area > limitPx) continue;
    count++;
    largestPx = Math.max(largestPx, area);
  }
  if (count < INSPECTION_LIMITS.leastSpecks) return [];
  const regions = regionsOf(blots.runs, (blot) => blots.areas[blot]! <= limitPx, { marginPx, pixelsPerMm }); // in range
  return [{ code: "specks", severity: "fault", count, largestMm2: largestPx / pixelsPerMm ** 2, limitMm2, regions }];
}

/** What a disc of 2.5 spots burns. */
function speckLimitMm2(spotMm: number): number {
  return (Math.PI / 4) * (INSPECTION_LIMITS.speckSpots * spotMm) ** 2;
}
