import type { PointMm, VectorPath, VectorShape } from "../../vector/vectorPath.ts";
import { flattenPath } from "../flattenPath.ts";
import type { Move } from "./move.ts";

export interface FollowOptions {
  readonly place: (point: PointMm) => PointMm;
  readonly feedMmPerMin: number;
  /** 0..1. */
  readonly power: number;
  readonly passes: number;
}

/** Moves that draw strokes in the order given. */
export function* drawStrokes(shapes: readonly VectorShape[], options: FollowOptions): Generator<Move> {
  for (const path of shapes.flatMap(({ paths }) => paths)) yield* follow(flattenPath(path), path, options);
}

/** Moves that cut outlines, the smaller before the larger: what lies inside is cut while the piece around it still lies still. */
export function* cutOutlines(shapes: readonly VectorShape[], options: FollowOptions): Generator<Move> {
  const outlines = shapes
    .flatMap(({ paths }) => paths)
    .map((path) => ({ path, points: flattenPath(path) }))
    .map((outline) => ({ ...outline, area: outline.path.isClosed ? Math.abs(areaOf(outline.points)) : 0 }));
  outlines.sort((a, b) => a.area - b.area);
  for (const { path, points } of outlines) yield* follow(points, path, options);
}

/** A closed path goes round once a pass, an open one there and back by turns; the head does not leave it in between. */
function* follow(
  points: readonly PointMm[],
  { isClosed }: Pick<VectorPath, "isClosed">,
  { place, feedMmPerMin, power, passes }: FollowOptions,
): Generator<Move> {
  if (points.length < 2) return;
  const there = points.map(place);
  const back = isClosed ? there : there.toReversed();
  yield { kind: "rapid", ...there[0]!, power: 0, feedMmPerMin }; // two points at least
  for (let pass = 0; pass < passes; pass++) {
    for (const point of (pass % 2 === 0 ? there : back).slice(1)) yield { kind: "feed", ...point, power, feedMmPerMin };
  }
}

/** By the shoelace formula; the first point stands at the end again. */
function areaOf(points: readonly PointMm[]): number {
  return points.reduce((sum, { x, y }, index) => {
    const next = points[index + 1];
    return next === undefined ? sum : sum + (x * next.y - next.x * y) / 2;
  }, 0);
}
