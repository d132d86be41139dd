import type { PointMm, Segment, VectorPath } from "../../vector/vectorPath.ts";
import type { Bends } from "./bends.ts";
import type { Curve } from "./joinBends.ts";
import { cornerBefore, type Polygon } from "./polygon.ts";

/** From the grid to the plate. */
export interface Scale {
  readonly lineIntervalMm: number;
  /** Where the grid's point (0, 0) lies on the plate, dots in x and y: 0 for corners of dots, 0.5 for their middles. */
  readonly offsetDots: number;
}

export interface Drawing {
  readonly polygon: Polygon;
  readonly bends: Bends;
  /** By `joinBends`. */
  readonly curves: readonly Curve[];
}

/** A closed outline starts at a sharp corner if there is one. What is straight along one edge becomes one line. */
export function drawCurves(drawing: Drawing, scale: Scale): VectorPath {
  const { polygon, bends, curves } = drawing;
  const { xs, ys, isClosed } = polygon;
  const sharp = isClosed ? curves.findIndex(({ first }) => bends.isSharp[first] === 1) : -1;
  if (sharp >= 0) return drawFromSharp(drawing, scale, sharp);
  // The middle of an open path's first edge is its start, see `Bends`. Indices are in range: corners of the polygon.
  const pen = new Pen(scale, { isAfterCurve: true });
  for (const curve of curves) draw(drawing, curve, pen);
  const last = xs.length - 1;
  if (!isClosed && (curves.length === 0 || !pen.isAfterCurve)) pen.line(xs[last]!, ys[last]!);
  return { start: pen.place(bends.midXs[0]!, bends.midYs[0]!), segments: pen.segments, isClosed };
}

/** Once round from a sharp corner, which is the curve number `sharp`. */
function drawFromSharp(drawing: Drawing, scale: Scale, sharp: number): VectorPath {
  const { polygon, curves } = drawing;
  const pen = new Pen(scale, { isAfterCurve: false });
  for (const curve of curves.slice(sharp + 1)) draw(drawing, curve, pen);
  for (const curve of curves.slice(0, sharp)) draw(drawing, curve, pen);
  const { first } = curves[sharp]!; // one of the curves
  const x = polygon.xs[first]!; // a corner
  const y = polygon.ys[first]!;
  pen.line(x, y);
  return { start: pen.place(x, y), segments: pen.segments, isClosed: true };
}

function draw({ polygon, bends }: Drawing, curve: Curve, pen: Pen): void {
  const { midXs, midYs } = bends;
  const { first, last } = curve;
  const before = cornerBefore(polygon, first);
  // Indices are in range: corners of the polygon.
  if (bends.isSharp[first] === 1) {
    pen.line(polygon.xs[first]!, polygon.ys[first]!);
    return;
  }
  if (!pen.isAfterCurve) pen.line(midXs[before]!, midYs[before]!);
  pen.curve(
    pen.placeTowardsApex(midXs[before]!, midYs[before]!, curve),
    pen.placeTowardsApex(midXs[last]!, midYs[last]!, curve),
    pen.place(midXs[last]!, midYs[last]!),
  );
}

class Pen {
  readonly segments: Segment[] = [];
  readonly #scale: Scale;
  #isAfterCurve: boolean;

  constructor(scale: Scale, { isAfterCurve }: { readonly isAfterCurve: boolean }) {
    this.#scale = scale;
    this.#isAfterCurve = isAfterCurve;
  }

  /** Whether it stands in the middle of an edge, where a curve ended. */
  get isAfterCurve(): boolean {
    return this.#isAfterCurve;
  }

  place(x: number, y: number): PointMm {
    const { lineIntervalMm, offsetDots } = this.#scale;
    return { x: (x + offsetDots) * lineIntervalMm, y: (y + offsetDots) * lineIntervalMm };
  }

  /** Where a curve's control point lies that belongs to its end at (x, y). */
  placeTowardsApex(x: number, y: number, { apexX, apexY, alpha }: Curve): PointMm {
    return this.place(x + alpha * (apexX - x), y + alpha * (apexY - y));
  }

  line(x: number, y: number): void {
    this.segments.push({ kind: "line", end: this.place(x, y) });
    this.#isAfterCurve = false;
  }

  curve(control1: PointMm, control2: PointMm, end: PointMm): void {
    this.segments.push({ kind: "cubic", control1, control2, end });
    this.#isAfterCurve = true;
  }
}
