import { monotoneCubic } from "../../../../../laser/prepare/monotoneCubic.ts";
import { type CurvePoint, MOST_CURVE_POINTS } from "../../../../../laser/prepare/preparation.ts";

/** Points stay this far apart from left to right, so that each can be taken hold of. */
const LEAST_STEP = 0.02;

/** The curve with one point somewhere else, between its neighbours. */
export function movePoint(points: readonly CurvePoint[], index: number, to: CurvePoint): readonly CurvePoint[] {
  const min = index === 0 ? 0 : (points[index - 1]?.x ?? 0) + LEAST_STEP;
  const max = index === points.length - 1 ? 1 : (points[index + 1]?.x ?? 1) - LEAST_STEP;
  const moved = { x: round(clamp(to.x, min, max)), y: round(clamp(to.y, 0, 1)) };
  return points.map((point, at) => (at === index ? moved : point));
}

/** The curve with one more point on it, where that changes nothing yet; the same curve if there is no room. */
export function addPoint(points: readonly CurvePoint[], x: number): readonly CurvePoint[] {
  const isNear = points.some((point) => Math.abs(point.x - x) < LEAST_STEP);
  if (isNear || points.length >= MOST_CURVE_POINTS || x < 0 || x > 1) return points;
  return [...points, { x: round(x), y: round(monotoneCubic(points)(x)) }].sort((a, b) => a.x - b.x);
}

/** The middle of the widest gap between points. */
export function widestGap(points: readonly CurvePoint[]): number {
  const gaps = points.slice(1).map((point, index) => ({ from: points[index]?.x ?? 0, to: point.x }));
  const widest = gaps.reduce((best, gap) => (gap.to - gap.from > best.to - best.from ? gap : best), { from: 0, to: 0 });
  return (widest.from + widest.to) / 2;
}

/** The curve without a point; two stay. */
export function removePoint(points: readonly CurvePoint[], index: number): readonly CurvePoint[] {
  return points.length <= 2 ? points : points.filter((_, at) => at !== index);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
