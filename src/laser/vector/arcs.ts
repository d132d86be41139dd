import type { PointMm, Segment, VectorPath } from "./vectorPath.ts";

/** Of one cubic: an eighth of a circle is off by 4.3e-6 of its radius at most, a micron at 230 mm. A whole quarter would be by 2.7e-4. */
const LARGEST_ARC = Math.PI / 4;

export interface Arc {
  readonly center: PointMm;
  readonly radiusX: number;
  readonly radiusY: number;
  /** Angles from the x axis towards the y axis: clockwise as seen on the plate. */
  readonly from: number;
  readonly to: number;
}

/**
 * An arc of a circle, or of an ellipse along the axes, as cubic Béziers of equal parts, from where it starts. Their handles are 4/3 tan(φ/4) of
 * the radius long: M. Goldapp, "Approximation of circular arcs by cubic polynomials", CAGD 8 (1991).
 */
export function arcSegments({ center, radiusX, radiusY, from, to }: Arc): readonly Segment[] {
  const count = Math.max(1, Math.ceil(Math.abs(to - from) / LARGEST_ARC - 1e-9));
  const step = (to - from) / count;
  const handle = (4 / 3) * Math.tan(step / 4);
  return Array.from({ length: count }, (_, index): Segment => {
    const [a, b] = [from + index * step, from + (index + 1) * step];
    const at = (x: number, y: number) => ({ x: center.x + radiusX * x, y: center.y + radiusY * y });
    return {
      kind: "cubic",
      control1: at(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a)),
      control2: at(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b)),
      end: at(Math.cos(b), Math.sin(b)),
    };
  });
}

/** A closed ellipse along the axes, from its rightmost point. */
export function ellipsePath(center: PointMm, radiusX: number, radiusY = radiusX): VectorPath {
  return {
    start: { x: center.x + radiusX, y: center.y },
    segments: closing({ x: center.x + radiusX, y: center.y }, [
      ...arcSegments({ center, radiusX, radiusY, from: 0, to: 2 * Math.PI }),
    ]),
    isClosed: true,
  };
}

/** Ends where it starts, to the last bit. */
function closing(start: PointMm, segments: readonly Segment[]): readonly Segment[] {
  return segments.map((segment, index) => (index === segments.length - 1 ? { ...segment, end: start } : segment));
}
