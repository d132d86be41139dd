import type { PointMm, Segment, VectorPath } from "../vector/vectorPath.ts";

/** Coarser than a laser's steps would be seen, finer than its spot: what Béziers may be off where no tolerance is given. */
export const FLATNESS_MM = 0.005;

type Cubic = Extract<Segment, { kind: "cubic" }>;

/**
 * A path as a polyline: its start and the ends of its pieces, no further than `toleranceMm` from the path. A closed one comes
 * back to its start, which then stands at both ends.
 */
export function flattenPath({ start, segments }: VectorPath, toleranceMm = FLATNESS_MM): readonly PointMm[] {
  const points = [start];
  let from = start;
  for (const segment of segments) {
    if (segment.kind === "cubic") pushCubic(points, from, segment, toleranceMm);
    points.push(segment.end);
    from = segment.end;
  }
  return points;
}

/** Pushes the inner points of a cubic in equal steps of its parameter, as many as Wang's bound asks for. */
function pushCubic(points: PointMm[], from: PointMm, segment: Cubic, toleranceMm: number): void {
  const { control1, control2, end } = segment;
  const bend = Math.max(secondDifference(from, control1, control2), secondDifference(control1, control2, end));
  // A chord of n equal steps is off by at most max|B″| / 8n², and max|B″| ≤ 6 × bend (G. Wang, 1984; Goldman,
  // Pyramid Algorithms, 5.6.3).
  const steps = Math.ceil(Math.sqrt((6 * bend) / (8 * toleranceMm)));
  for (let step = 1; step < steps; step++) {
    const t = step / steps;
    const x = cubicAt(t, from.x, control1.x, control2.x, end.x);
    points.push({ x, y: cubicAt(t, from.y, control1.y, control2.y, end.y) });
  }
}

function secondDifference(a: PointMm, b: PointMm, c: PointMm): number {
  return Math.hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
}

/** Bernstein's form. */
function cubicAt(t: number, a: number, b: number, c: number, d: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}
