import type { PointMm } from "../../vector/vectorPath.ts";
import { solveLinear } from "../solveLinear.ts";

/** A place in a picture, pixels from its top left corner; the first pixel's centre is at 0.5. */
export interface PointPx {
  readonly x: number;
  readonly y: number;
}

/**
 * The perspective that takes four places on a card to four in its photograph: the direct linear transform with its last entry one.
 * R. Hartley & A. Zisserman, Multiple View Geometry, 4.1. Null where three of them lie on a line.
 */
export function homography(from: readonly PointMm[], to: readonly PointPx[]): ((point: PointMm) => PointPx) | null {
  const rows = from.flatMap(({ x, y }, index) => {
    const { x: u, y: v } = to[index] ?? { x: Number.NaN, y: Number.NaN };
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const solved = solveLinear(rows);
  if (solved === null || solved.length !== 8) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solved;
  return ({ x, y }) => {
    const w = g * x + h * y + 1;
    return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
  };
}
