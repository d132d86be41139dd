import type { Line } from "./fitLine.ts";

/** Lines whose angle's squared sine is below this count as parallel. */
const PARALLEL = 1e-9;

/**
 * The place within half a dot of (x, y), in each direction, whose squared distances to both lines add up to the least.
 * Selinger 2003, 2.3.1.
 */
export function placeCorner(x: number, y: number, one: Line, other: Line): readonly [x: number, y: number] {
  // The sum as a quadratic form of the offset (u, v) from (x, y): a u² + 2 b uv + c v² + 2 d u + 2 e v + const.
  const oneOffset = (x - one.x) * one.normalX + (y - one.y) * one.normalY;
  const otherOffset = (x - other.x) * other.normalX + (y - other.y) * other.normalY;
  const a = one.normalX ** 2 + other.normalX ** 2;
  const b = one.normalX * one.normalY + other.normalX * other.normalY;
  const c = one.normalY ** 2 + other.normalY ** 2;
  const d = one.normalX * oneOffset + other.normalX * otherOffset;
  const e = one.normalY * oneOffset + other.normalY * otherOffset;
  const determinant = a * c - b * b;
  // Parallel lines: every point of the one midway is as good; the one straight across from (x, y).
  const u = determinant > PARALLEL ? (b * e - c * d) / determinant : -d / 2;
  const v = determinant > PARALLEL ? (b * d - a * e) / determinant : -e / 2;
  if (Math.abs(u) <= 0.5 && Math.abs(v) <= 0.5) return [x + u, y + v];
  return onRim(x, y, { a, b, c, d, e });
}

/** The least value lies on the rim of the square: the best of each side's lowest points. */
function onRim(x: number, y: number, form: Record<"a" | "b" | "c" | "d" | "e", number>): readonly [number, number] {
  const { a, b, c, d, e } = form;
  let best = Number.POSITIVE_INFINITY;
  let bestU = 0;
  let bestV = 0;
  for (const side of [-0.5, 0.5]) {
    const alongV = c > 0 ? clampToHalf(-(b * side + e) / c) : 0;
    const alongU = a > 0 ? clampToHalf(-(b * side + d) / a) : 0;
    for (const [u, v] of [
      [side, alongV],
      [alongU, side],
    ] as const) {
      const value = a * u * u + 2 * b * u * v + c * v * v + 2 * d * u + 2 * e * v;
      if (value < best) {
        best = value;
        bestU = u;
        bestV = v;
      }
    }
  }
  return [x + bestU, y + bestV];
}

function clampToHalf(value: number): number {
  return Math.min(0.5, Math.max(-0.5, value));
}
