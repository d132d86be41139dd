import { fitLine, type Line } from "./fitLine.ts";
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
  const { isClosed, count } = path;
  const edges = isClosed ? corners.length : corners.length - 1;
  const lines: Line[] = [];
  // Corners are on the path, so indices are in range.
  for (let edge = 0; edge < edges; edge++) lines.push(fitLine(sums, corners[edge]!, corners[edge + 1] ?? count));
  const xs = new Float64Array(corners.length);
  const ys = new Float64Array(corners.length);
  corners.forEach((corner, index) => {
    const before = index > 0 || !isClosed ? lines[index - 1] : lines[edges - 1];
    const after = lines[index];
    const x = path.xs[corner]! - path.xs[0]!;
    const y = path.ys[corner]! - path.ys[0]!;
    const place = before && after ? placeCorner(x, y, before, after) : [x, y];
    xs[index] = path.xs[0]! + place[0]!; // two numbers
    ys[index] = path.ys[0]! + place[1]!;
  });
  return { xs, ys, isClosed };
}

export function cornerBefore({ xs }: Polygon, corner: number): number {
  return corner > 0 ? corner - 1 : xs.length - 1;
}

export function cornerAfter({ xs }: Polygon, corner: number): number {
  return corner + 1 < xs.length ? corner + 1 : 0;
}
