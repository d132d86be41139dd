import type { PathSums } from "./pathSums.ts";

/** A straight line: a point on it and a unit vector across it. */
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly normalX: number;
  readonly normalY: number;
}

/**
 * The line with the least sum of squared distances to the points `from` to `to`, both included, counted from the path's first
 * point: through their mean, along the larger eigenvector of their covariance. Selinger 2003, 2.3.1.
 */
export function fitLine(sums: PathSums, from: number, to: number): Line {
  const points = to - from + 1;
  // Sums hold one more than the points.
  const x = (sums.x[to + 1]! - sums.x[from]!) / points;
  const y = (sums.y[to + 1]! - sums.y[from]!) / points;
  const xx = (sums.xx[to + 1]! - sums.xx[from]!) / points - x * x;
  const xy = (sums.xy[to + 1]! - sums.xy[from]!) / points - x * y;
  const yy = (sums.yy[to + 1]! - sums.yy[from]!) / points - y * y;
  // The main axis of a symmetric 2 × 2 matrix, in the form that does not cancel; any axis where the points are spread evenly.
  const difference = (xx - yy) / 2;
  const root = Math.sqrt(difference * difference + xy * xy);
  const alongX = difference >= 0 ? root + difference : xy;
  const alongY = difference >= 0 ? xy : root - difference;
  const length = Math.sqrt(alongX * alongX + alongY * alongY);
  return length > 0 ? { x, y, normalX: -alongY / length, normalY: alongX / length } : { x, y, normalX: 0, normalY: 1 };
}
