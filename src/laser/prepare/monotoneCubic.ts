import type { CurvePoint } from "./preparation.ts";

/**
 * A smooth curve through points in order of x, level beyond its ends. Where the points rise it rises, where they fall it falls: it
 * never swings beyond them (Fritsch and Carlson, "Monotone piecewise cubic interpolation", SIAM J. Numer. Anal. 17, 1980).
 */
export function monotoneCubic(points: readonly CurvePoint[]): (x: number) => number {
  const slopes = slopesOf(points);
  const first = points[0]!; // two points at least
  const last = points[points.length - 1]!;
  return (x) => {
    if (x <= first.x) return first.y;
    if (x >= last.x) return last.y;
    const right = points.findIndex((point) => point.x > x);
    const [a, b] = [points[right - 1]!, points[right]!]; // x lies between the ends
    const width = b.x - a.x;
    const t = (x - a.x) / width;
    // Cubic Hermite.
    return (
      a.y * (1 + 2 * t) * (1 - t) ** 2 +
      b.y * t * t * (3 - 2 * t) +
      width * (slopes[right - 1]! * t * (1 - t) ** 2 - slopes[right]! * t * t * (1 - t))
    );
  };
}

function slopesOf(points: readonly CurvePoint[]): number[] {
  const secants = points.slice(1).map((point, index) => {
    const before = points[index]!; // one point fewer
    return (point.y - before.y) / (point.x - before.x);
  });
  const slopes = points.map((_, index) => {
    const before = secants[index - 1] ?? secants[index]!; // ends have one secant
    const after = secants[index] ?? before;
    return before * after <= 0 ? 0 : (before + after) / 2;
  });
  secants.forEach((secant, index) => {
    if (secant === 0) return;
    const alpha = slopes[index]! / secant;
    const beta = slopes[index + 1]! / secant;
    const squared = alpha ** 2 + beta ** 2;
    if (squared <= 9) return;
    // (4) Outside the circle of radius 3 the curve could overshoot: back onto it.
    slopes[index] = (3 / Math.sqrt(squared)) * alpha * secant;
    slopes[index + 1] = (3 / Math.sqrt(squared)) * beta * secant;
  });
  return slopes;
}
