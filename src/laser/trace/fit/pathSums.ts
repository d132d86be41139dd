import type { GridPath } from "./gridPath.ts";

/** Sums over the first i points: of x, y, x², xy and y². All whole numbers below 2^53 for plates that can be. */
export interface PathSums {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xx: Float64Array;
  readonly xy: Float64Array;
  readonly yy: Float64Array;
}

/** Points are counted from the first one, so that sums stay small. A closed path's first point is counted at both ends. */
export function sumPathInto(sums: PathSums, { count, xs, ys, isClosed }: GridPath): void {
  const originX = xs[0]!;
  const originY = ys[0]!;
  const length = isClosed ? count + 1 : count;
  // Indices are in range: below count, and sums are one longer than the points.
  for (let index = 0; index < length; index++) {
    const x = index < count ? xs[index]! - originX : 0;
    const y = index < count ? ys[index]! - originY : 0;
    sums.x[index + 1] = sums.x[index]! + x;
    sums.y[index + 1] = sums.y[index]! + y;
    sums.xx[index + 1] = sums.xx[index]! + x * x;
    sums.xy[index + 1] = sums.xy[index]! + x * y;
    sums.yy[index + 1] = sums.yy[index]! + y * y;
  }
}
