import type { PointMm, VectorShape } from "../vector/vectorPath.ts";

/** What a person or a machine has to deal with. */
export interface ShapeFigures {
  readonly pathCount: number;
  /** Ends of lines and curves; the start of an open path is one, too. */
  readonly nodeCount: number;
  readonly lengthMm: number;
}

/** Nodes and weights of Gauss and Legendre's rule for 5 points on 0..1, Abramowitz and Stegun, 25.4.30. */
const GAUSS = [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664].map((node, index) => ({
  t: (node + 1) / 2,
  weight: [0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189][index]! / 2, // five
}));

/** Equal pieces of a curve, each by the rule: traced curves come out to 1e-4 of their length. */
const PIECES = 4;

export function shapeFigures({ paths }: VectorShape): ShapeFigures {
  let nodeCount = 0;
  let lengthMm = 0;
  for (const { start, segments, isClosed } of paths) {
    nodeCount += segments.length + (isClosed ? 0 : 1);
    let from = start;
    for (const segment of segments) {
      const { end } = segment;
      lengthMm +=
        segment.kind === "line"
          ? Math.hypot(end.x - from.x, end.y - from.y)
          : cubicLength([from, segment.control1, segment.control2, end]);
      from = end;
    }
  }
  return { pathCount: paths.length, nodeCount, lengthMm };
}

function cubicLength([p0, p1, p2, p3]: readonly [PointMm, PointMm, PointMm, PointMm]): number {
  let length = 0;
  for (let piece = 0; piece < PIECES; piece++) {
    for (const { t, weight } of GAUSS) {
      const at = (piece + t) / PIECES;
      const rest = 1 - at;
      // The derivative, by the differences of the control points.
      const speed = (a: number, b: number, c: number, d: number) =>
        3 * (rest * rest * (b - a) + 2 * rest * at * (c - b) + at * at * (d - c));
      length += (weight / PIECES) * Math.hypot(speed(p0.x, p1.x, p2.x, p3.x), speed(p0.y, p1.y, p2.y, p3.y));
    }
  }
  return length;
}
