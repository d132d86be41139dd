import type { PointMm, VectorPath } from "./vectorPath.ts";

/** A path with each of its points moved by an affine map, which turns Béziers into Béziers. */
export function mapPath({ start, segments, isClosed }: VectorPath, map: (point: PointMm) => PointMm): VectorPath {
  return {
    start: map(start),
    segments: segments.map((segment) => {
      const end = map(segment.end);
      if (segment.kind === "line") return { kind: "line", end };
      return { kind: "cubic", control1: map(segment.control1), control2: map(segment.control2), end };
    }),
    isClosed,
  };
}
