import type { BurntDrawing } from "./burntDrawing.ts";
import type { PlatePlane } from "./burntPlane.ts";
import type { Finding, RegionMm } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import { type BitPlane, inverted } from "./plane/BitPlane.ts";
import { type Blots, findBlots } from "./plane/blots.ts";
import { centred } from "./plane/centred.ts";
import { regionsOf } from "./plane/regionsOf.ts";
import { type ThinParts, thinParts } from "./thinParts.ts";

/** Pixels of a plane in millimetres. */
export interface PlaneMeasure {
  readonly pixelsPerMm: number;
  /** Mean diameter of the spot. */
  readonly spotMm: number;
}

/** Strokes that burn too thin, as one finding. */
export function thinStrokes({ burnt }: BurntDrawing, { pixelsPerMm, spotMm }: PlaneMeasure): readonly Finding[] {
  const limitMm = INSPECTION_LIMITS.strokeSpots * spotMm;
  const parts = thinParts(burnt, {
    thicknessPx: wholePx(limitMm, pixelsPerMm),
    lengthPx: INSPECTION_LIMITS.leastStrokeMm * pixelsPerMm,
  });
  if (parts === null) return [];
  const figures = { thinnestMm: parts.thinnestPx / pixelsPerMm, limitMm, lengthMm: parts.lengthPx / pixelsPerMm };
  return [{ code: "thin-strokes", severity: "fault", ...figures, regions: placesOf(parts, burnt, pixelsPerMm) }];
}

/** Gaps that burn too narrow or shut, as one finding. */
export function narrowGaps(drawing: BurntDrawing, { pixelsPerMm, spotMm }: PlaneMeasure): readonly Finding[] {
  const { burnt } = drawing;
  const limitMm = INSPECTION_LIMITS.gapSpots * spotMm;
  const lengthPx = INSPECTION_LIMITS.leastGapMm * pixelsPerMm;
  const open = thinParts(inverted(burnt), { thicknessPx: wholePx(limitMm, pixelsPerMm), lengthPx });
  const shut = shutGaps(drawing, lengthPx);
  if (open === null && shut === null) return [];
  const regions: RegionMm[] = [];
  if (shut) regions.push(...regionsOf(shut.blots.runs, shut.isLong, { marginPx: burnt.marginPx, pixelsPerMm }));
  if (open) regions.push(...placesOf(open, burnt, pixelsPerMm));
  const lengthMm = ((open?.lengthPx ?? 0) + (shut?.lengthPx ?? 0)) / pixelsPerMm;
  const narrowestMm = shut ? 0 : (open?.thinnestPx ?? 0) / pixelsPerMm;
  return [{ code: "narrow-gaps", severity: "fault", narrowestMm, limitMm, lengthMm, regions }];
}

/** A limit in whole pixels: what keeps it in millimetres keeps it here. */
function wholePx(mm: number, pixelsPerMm: number): number {
  return Math.max(1, Math.floor(mm * pixelsPerMm + 1e-6));
}

function placesOf({ blots, isLong }: ThinParts, { marginPx }: PlatePlane, pixelsPerMm: number): readonly RegionMm[] {
  return regionsOf(blots.runs, isLong, { marginPx, pixelsPerMm });
}

/** What was to stay bare and is burnt over, further from bare ground than a spot swells a stroke's edge. */
function shutGaps(
  { burnt, wanted }: BurntDrawing,
  lengthPx: number,
): { readonly blots: Blots; readonly isLong: (blot: number) => boolean; readonly lengthPx: number } | null {
  const deep = centred(burnt, burnt.pixelsPerDot + 3);
  const words = deep.words.map((word, index) => word & ~wanted.words[index]!); // same size
  const shut: BitPlane = { ...deep, words };
  const blots = findBlots(shut);
  if (blots === null) return null;
  // One dot wide at least, or it would not have been asked for.
  const lengths = blots.areas.map((area) => area / burnt.pixelsPerDot);
  const isLong = (blot: number) => lengths[blot]! >= lengthPx; // in range
  const total = lengths.reduce((sum, length) => sum + (length >= lengthPx ? length : 0), 0);
  return total === 0 ? null : { blots, isLong, lengthPx: total };
}
