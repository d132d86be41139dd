import { type BitPlane, countRun } from "./plane/BitPlane.ts";
import { type Blots, findBlots } from "./plane/blots.ts";

/** What is looked at, and how it is opened; see `makeOpener`. */
export interface ThinShape {
  readonly plane: BitPlane;
  readonly openTo: (diameterPx: number) => BitPlane;
}

export interface ThinLimits {
  /** Parts at least this thick are well. */
  readonly thicknessPx: number;
  /** Shorter parts are corners and tips. */
  readonly lengthPx: number;
}

/** One thin part that is long enough to matter. */
export interface ThinPart {
  readonly blot: number;
  /** At which it is thin, and the thickness that most of that has. */
  readonly lengthPx: number;
  readonly thicknessPx: number;
}

export interface ThinParts {
  readonly parts: readonly ThinPart[];
  /** All that is thin, corners and tips too. */
  readonly blots: Blots;
}

/**
 * The long ones among the thin parts of a shape, `thin` being all that no disc of `thicknessPx` covers; null where there are none, or the
 * plane is nothing but grain. The thickness at a pixel is the diameter of the largest disc that covers it and fits in (T. Hildebrand,
 * P. Rüegsegger, J. Microscopy 185, 1997), whole pixels, found by opening with one disc after the other. A tip or a notch has a little
 * of each thickness; a stroke has its length at one, or, aslant, at two that follow each other.
 */
export function thinParts(shape: ThinShape, thin: BitPlane, { thicknessPx, lengthPx }: ThinLimits): ThinParts | null {
  const blots = findBlots(thin);
  if (blots === null) return null;
  const isCandidate = Uint8Array.from(blots.areas, (area, blot) =>
    area >= lengthPx && reaches(blots, blot, lengthPx) ? 1 : 0,
  );
  if (!isCandidate.includes(1)) return null;
  const lengths = lengthsByThickness(shape, blots, { isCandidate, thicknessPx });
  const parts: ThinPart[] = [];
  for (let blot = 0; blot < blots.count; blot++) {
    const part = isCandidate[blot] === 1 ? mainPart(lengths.map((at) => at[blot]!)) : null; // in range
    if (part && part.lengthPx >= lengthPx) parts.push({ blot, ...part });
  }
  return parts.length === 0 ? null : { parts, blots };
}

/** Whether a line of this length can lie in its box: a ring, which is the closest to coil, takes a third of it. */
function reaches({ lefts, tops, rights, bottoms }: Blots, blot: number, lengthPx: number): boolean {
  const side = Math.max(rights[blot]! - lefts[blot]!, bottoms[blot]! - tops[blot]!); // in range
  return 4 * side >= lengthPx;
}

/** The two neighbouring thicknesses that have most of the length. */
function mainPart(lengths: readonly number[]): Omit<ThinPart, "blot"> {
  let best = { lengthPx: 0, thicknessPx: 0 };
  for (let thickness = 1; thickness < lengths.length; thickness++) {
    const [here, next] = [lengths[thickness]!, lengths[thickness + 1] ?? 0]; // in range
    if (here + next > best.lengthPx)
      best = { lengthPx: here + next, thicknessPx: here >= next ? thickness : thickness + 1 };
  }
  return best;
}

/** By thickness in pixels, below the limit, and by blot: how long it is that thick, its area there over the thickness. */
function lengthsByThickness(
  { plane, openTo }: ThinShape,
  { count, runs }: Blots,
  { isCandidate, thicknessPx }: { readonly isCandidate: Uint8Array; readonly thicknessPx: number },
): readonly Float64Array[] {
  const atLeast = Array.from({ length: thicknessPx }, () => new Float64Array(count));
  for (let thickness = 1; thickness < thicknessPx; thickness++) {
    const covered = thickness === 1 ? plane : openTo(thickness);
    const areas = atLeast[thickness]!; // in range, as all below: a thickness under the limit, a run's blot
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
