import type { Polygon } from "./polygon.ts";

/** How far a curve's control points go from the middle of an edge towards the corner at least, as a share. */
const LEAST_ALPHA = 0.55;

/** What each corner of a polygon becomes: a sharp corner, or a curve from the middle of one edge to the middle of the next. */
export interface Bends {
  /** Where the curves meet: the middle of the edge from each corner to the next; on an open polygon's outer edges its ends. */
  readonly midXs: Float64Array;
  readonly midYs: Float64Array;
  /** The share of the way to the corner at which a curve's control points lie, 0.55 to 1. */
  readonly alphas: Float64Array;
  /** 1 for a corner that stays sharp. */
  readonly isSharp: Uint8Array;
}

/**
 * Selinger 2003, 2.3.2: the curve round a corner is the one that touches the square of one dot's size about it, on the inner side. Where
 * that needs control points beyond `cornerThreshold` (0 to 4/3) of the way to the corner, the corner stays sharp.
 */
export function findBends({ xs, ys, isClosed }: Polygon, cornerThreshold: number): Bends {
  const count = xs.length;
  const midXs = new Float64Array(count);
  const midYs = new Float64Array(count);
  const alphas = new Float64Array(count);
  const isSharp = new Uint8Array(count);
  // Indices are in range: each is below count.
  for (let corner = 0; corner < count; corner++) {
    const next = corner + 1 < count ? corner + 1 : 0;
    const share = isClosed || (corner > 0 && corner < count - 2) ? 0.5 : corner === 0 ? 0 : 1;
    midXs[corner] = xs[corner]! + share * (xs[next]! - xs[corner]!);
    midYs[corner] = ys[corner]! + share * (ys[next]! - ys[corner]!);
  }
  for (let corner = isClosed ? 0 : 1; corner < (isClosed ? count : count - 1); corner++) {
    const before = corner > 0 ? corner - 1 : count - 1;
    const chordX = midXs[corner]! - midXs[before]!;
    const chordY = midYs[corner]! - midYs[before]!;
    const height = Math.abs(chordX * (ys[corner]! - midYs[before]!) - chordY * (xs[corner]! - midXs[before]!));
    const halfSquare = (Math.abs(chordX) + Math.abs(chordY)) / 2;
    // A cubic with both control points at share α of the way reaches 3/4 α of the height.
    const alpha = height > halfSquare ? ((1 - halfSquare / height) * 4) / 3 : 0;
    alphas[corner] = Math.min(1, Math.max(LEAST_ALPHA, alpha));
    isSharp[corner] = alpha >= cornerThreshold ? 1 : 0;
  }
  return { midXs, midYs, alphas, isSharp };
}
