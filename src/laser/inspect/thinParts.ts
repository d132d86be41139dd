import { type BitPlane, countRun, without } from "./plane/BitPlane.ts";
import { type Blots, findBlots } from "./plane/blots.ts";
import { opened } from "./plane/opened.ts";

export interface ThinLimits {
  /** Parts at least this thick are well. */
  readonly thicknessPx: number;
  /** Shorter parts are corners and tips. */
  readonly lengthPx: number;
}

export interface ThinParts {
  readonly thinnestPx: number;
  readonly lengthPx: number;
  /** All that is thinner, as blots, and which of them are long enough. */
  readonly blots: Blots;
  readonly isLong: (blot: number) => boolean;
}

/**
 * Parts of what is set that are thinner than the limit over some length; null where there are none, or the plane is nothing but grain.
 * The thickness at a pixel is the diameter of the largest disc that covers it and fits in (T. Hildebrand, P. Rüegsegger, J. Microscopy 185,
 * 1997), whole pixels, found by openings: one disc after the other, of which the distance transform would be the long way round. A tip or
 * a notch has a little of each thickness; a stroke has all its length at one, or, aslant, at two that follow each other.
 */
export function thinParts(plane: BitPlane, { thicknessPx, lengthPx }: ThinLimits): ThinParts | null {
  const thin = without(plane, opened(plane, thicknessPx));
  const blots = findBlots(thin);
  if (blots === null) return null;
  const isCandidate = blots.areas.map((area) => (area >= lengthPx ? 1 : 0));
  if (!isCandidate.includes(1)) return null;
  const lengths = lengthsByThickness(plane, blots, { isCandidate, thicknessPx });
  const found = { thinnestPx: thicknessPx, lengthPx: 0 };
  const isLong = new Uint8Array(blots.count);
  for (let blot = 0; blot < blots.count; blot++) {
    // Two neighbouring thicknesses at a time; lengths[0] stays 0.
    for (let thickness = 1; thickness < thicknessPx; thickness++) {
      const length = lengths[thickness]![blot]! + (lengths[thickness + 1]?.[blot] ?? 0);
      if (length < lengthPx) continue;
      isLong[blot] = 1;
      const main = lengths[thickness]![blot]! * 2 >= length ? thickness : thickness + 1;
      found.thinnestPx = Math.min(found.thinnestPx, main);
      found.lengthPx += length;
      break;
    }
  }
  return found.lengthPx === 0 ? null : { ...found, blots, isLong: (blot) => isLong[blot] === 1 };
}

/** By thickness in pixels and by blot: how long it is that thick, its area there over the thickness. */
function lengthsByThickness(
  plane: BitPlane,
  { count, runs }: Blots,
  { isCandidate, thicknessPx }: { readonly isCandidate: ArrayLike<number>; readonly thicknessPx: number },
): readonly Float64Array[] {
  const atLeast = Array.from({ length: thicknessPx + 1 }, () => new Float64Array(count));
  for (let thickness = 1; thickness < thicknessPx; thickness++) {
    const covered = thickness === 1 ? plane : opened(plane, thickness);
    const areas = atLeast[thickness]!; // in range, as all below: a thickness up to the limit, a run's blot
    for (let run = 0; run < runs.count; run++) {
      const blot = runs.blots[run]!;
      if (isCandidate[blot] === 1)
        areas[blot]! += countRun(covered, runs.rows[run]!, runs.starts[run]!, runs.ends[run]!);
    }
  }
  return atLeast.map((areas, thickness) => {
    const thicker = atLeast[thickness + 1];
    return areas.map((area, blot) => (thickness === 0 ? 0 : (area - (thicker?.[blot] ?? 0)) / thickness));
  });
}
