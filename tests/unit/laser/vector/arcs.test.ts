import { describe, expect, test } from "vitest";
import { arcSegments, ellipsePath } from "../../../../src/laser/vector/arcs.ts";
import type { PointMm, Segment } from "../../../../src/laser/vector/vectorPath.ts";

/** Points on a cubic by de Casteljau's construction: the tests' own. */
function pointsOn(from: PointMm, segment: Segment, count: number): readonly PointMm[] {
  if (segment.kind === "line") return [];
  const mix = (a: PointMm, b: PointMm, t: number) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
  return Array.from({ length: count + 1 }, (_, index) => {
    const t = index / count;
    const [a, b, c] = [
      mix(from, segment.control1, t),
      mix(segment.control1, segment.control2, t),
      mix(segment.control2, segment.end, t),
    ];
    return mix(mix(a, b, t), mix(b, c, t), t);
  });
}

describe("arcs", () => {
  test("a circle's cubics are off by at most 4.3e-6 of its radius", () => {
    const center = { x: 3, y: -7 };
    const { start, segments, isClosed } = ellipsePath(center, 100);
    let from = start;
    let worst = 0;
    for (const segment of segments) {
      for (const { x, y } of pointsOn(from, segment, 200)) {
        worst = Math.max(worst, Math.abs(Math.hypot(x - center.x, y - center.y) - 100) / 100);
      }
      from = segment.end;
    }
    console.log(`arcs: ${segments.length} cubics, off by ${worst.toExponential(2)} of the radius`);
    expect(segments).toHaveLength(8);
    expect(worst).toBeLessThan(4.3e-6);
    expect(isClosed).toBe(true);
    expect(from).toEqual(start);
  });

  test("an ellipse is a stretched circle", () => {
    const { start, segments } = ellipsePath({ x: 0, y: 0 }, 30, 10);
    let from = start;
    for (const segment of segments) {
      for (const { x, y } of pointsOn(from, segment, 50)) {
        expect(Math.abs(Math.hypot(x / 30, y / 10) - 1)).toBeLessThan(4.3e-6);
      }
      from = segment.end;
    }
  });

  test("a short arc is one cubic, and ends where it should", () => {
    const segments = arcSegments({ center: { x: 0, y: 0 }, radiusX: 5, radiusY: 5, from: 0, to: 0.3 });
    expect(segments).toHaveLength(1);
    expect(segments[0]!.end.x).toBeCloseTo(5 * Math.cos(0.3), 12);
    expect(segments[0]!.end.y).toBeCloseTo(5 * Math.sin(0.3), 12);
  });
});
