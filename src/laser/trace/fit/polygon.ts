import { fitLine } from "./fitLine.ts";
import type { GridPath } from "./gridPath.ts";
import type { PathSums } from "./pathSums.ts";
import { placeCorner } from "./placeCorner.ts";

/** Corners in dots, off the grid. A closed one's last edge leads back to its first corner. */
export interface Polygon {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly isClosed: boolean;
}

/**
 * Moves each corner off the grid, by at most half a dot, to where the lines that fit its two edges' points best meet.
 * The ends of an open path stay. Selinger 2003, 2.3.1.
 */
export function adjustCorners(path: GridPath, sums: PathSums, corners: readonly number[]): Polygon {
  const { isClosed, xs, ys, count } = path;
  const originX = xs[0]!;
  const originY = ys[0]!;
  const edges = isClosed ? corners.length : corners.length - 1;
  // Corners are on the path, so indices are in range.
  const lines = Array.from({ length: edges }, (_, edge) => fitLine(sums, corners[edge]!, corners[edge + 1] ?? count));
  const placed = corners.map((corner, index) => {
    const x = xs[corner]! - originX;
    const y = ys[corner]! - originY;
    const before = lines[index - 1] ?? (isClosed ? lines[edges - 1] : undefined);
    const after = lines[index];
    return before && after ? placeCorner(x, y, before, after) : [x, y];
  });
  return {
    xs: Float64Array.from(placed, ([x]) => originX + x!),
    ys: Float64Array.from(placed, ([, y]) => originY + y!),
    isClosed,
  };
}
