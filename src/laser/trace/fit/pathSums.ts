import type { GridPath } from "./gridPath.ts";

/**
 * Sums over a path's first i points: of x, y, x², xy and y², counted from the first point. Whole numbers below 2^53 for any plate.
 */
export interface PathSums {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xx: Float64Array;
  readonly xy: Float64Array;
  readonly yy: Float64Array;
}

/** A closed path's first point counts at both ends. The arrays are two longer than the path at least. */
export function sumPathInto(sums: PathSums, { count, xs, ys, isClosed }: GridPath): void {
  const startX = xs[0]!;
  const startY = ys[0]!;
  const length = isClosed ? count + 1 : count;
  // Indices are in range: a closed path's points go round twice.
  for (let index = 0; index < length; index++) {
    const x = xs[index]! - startX;
    const y = ys[index]! - startY;
    sums.x[index + 1] = sums.x[index]! + x;
    sums.y[index + 1] = sums.y[index]! + y;
    sums.xx[index + 1] = sums.xx[index]! + x * x;
    sums.xy[index + 1] = sums.xy[index]! + x * y;
    sums.yy[index + 1] = sums.yy[index]! + y * y;
  }
}
