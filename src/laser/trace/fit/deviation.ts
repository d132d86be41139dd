import type { Bends } from "./bends.ts";
import type { Curve } from "./joinBends.ts";
import { cornerAfter, cornerBefore, type Polygon } from "./polygon.ts";
import { type Cubic, cross, tangentAt } from "./tangentAt.ts";

/**
 * The sum of squared distances of a joined curve from the edges and bends that it replaces; null where one exceeds the tolerance.
 * Selinger 2003, 2.4.
 */
export function deviation(curve: Curve, polygon: Polygon, bends: Bends, tolerance: number): number | null {
  const { xs, ys } = polygon;
  const { midXs, midYs, alphas } = bends;
  const cubic = cubicOf(curve, polygon, bends);
  let penalty = 0;
  // Indices are in range: corners of the polygon.
  for (let corner = curve.first; ; corner = cornerAfter(polygon, corner)) {
    const x = xs[corner]!;
    const y = ys[corner]!;
    const from = cornerBefore(polygon, corner);
    // It must not cut the corner deeper than the corner's own bend does, by more than the tolerance.
    const fromX = midXs[from]!;
    const fromY = midYs[from]!;
    const chordX = midXs[corner]! - fromX;
    const chordY = midYs[corner]! - fromY;
    const beside = touchAlong(cubic, fromX, fromY, chordX, chordY);
    if (!beside) return null;
    const height = cross(chordX, chordY, x - fromX, y - fromY) / Math.sqrt(chordX * chordX + chordY * chordY);
    const cut = 0.75 * alphas[corner]! * Math.abs(height) - beside.distance * Math.sign(height);
    if (cut > tolerance) return null;
    if (cut > 0) penalty += cut ** 2;
    if (corner === curve.last) return penalty;
    // It must touch the edge to the next corner within the tolerance, and not beyond the edge's ends.
    const next = cornerAfter(polygon, corner);
    const touch = touchAlong(cubic, x, y, xs[next]! - x, ys[next]! - y);
    if (!touch || Math.abs(touch.distance) > tolerance || touch.along < 0 || touch.along > 1) return null;
    penalty += touch.distance ** 2;
  }
}

/** From the middle of the edge before its first corner to the middle of the edge after its last. */
function cubicOf({ first, last, apexX, apexY, alpha }: Curve, polygon: Polygon, { midXs, midYs }: Bends): Cubic {
  const before = cornerBefore(polygon, first);
  const x0 = midXs[before]!; // corners of the polygon
  const y0 = midYs[before]!;
  const x3 = midXs[last]!;
  const y3 = midYs[last]!;
  return {
    x0,
    y0,
    x1: x0 + alpha * (apexX - x0),
    y1: y0 + alpha * (apexY - y0),
    x2: x3 + alpha * (apexX - x3),
    y2: y3 + alpha * (apexY - y3),
    x3,
    y3,
  };
}

/** Where the curve runs along the line (dx, dy) from a place: how far to the side of it, and where, as a share of its length. */
function touchAlong(cubic: Cubic, fromX: number, fromY: number, dx: number, dy: number) {
  const t = tangentAt(cubic, dx, dy);
  if (t === null) return null;
  const s = 1 - t;
  const w0 = s * s * s;
  const w1 = 3 * s * s * t;
  const w2 = 3 * s * t * t;
  const w3 = t * t * t;
  const x = w0 * cubic.x0 + w1 * cubic.x1 + w2 * cubic.x2 + w3 * cubic.x3 - fromX;
  const y = w0 * cubic.y0 + w1 * cubic.y1 + w2 * cubic.y2 + w3 * cubic.y3 - fromY;
  const squared = dx * dx + dy * dy;
  return { distance: cross(dx, dy, x, y) / Math.sqrt(squared), along: (x * dx + y * dy) / squared };
}
