import type { PointMm, Segment, VectorPath } from "../vector/vectorPath.ts";
import { formatDecimal } from "./formatDecimal.ts";

interface Vertex {
  readonly at: PointMm;
  /** Control point of the curve that leaves here. */
  leaving: PointMm | null;
  /** Control point of the curve that arrives here. */
  arriving: PointMm | null;
}

/**
 * A path as LightBurn's VertList and PrimList. A vertex is "V x y" with its outgoing control point as c0 and its incoming one as
 * c1, "c0x1" and "c1x1" standing for none; primitives are "L from to" and "B from to" by vertex, and a closed path's last one
 * leads to vertex 0. `place` turns the plate's points into LightBurn's.
 * As in files that LightBurn saved (tscircuit/lbrnts, tests/assets) and in MeerK40t's reader of them.
 */
export function lightBurnPath(
  { start, segments, isClosed }: VectorPath,
  place: (point: PointMm) => PointMm,
): { readonly vertices: string; readonly primitives: string } {
  const first: Vertex = { at: place(start), leaving: null, arriving: null };
  const vertices = [first];
  let from = first;
  const primitives = segments.map((segment, index) => {
    const closes = isClosed && index === segments.length - 1;
    const to = closes ? first : { at: place(segment.end), leaving: null, arriving: null };
    if (segment.kind === "cubic") {
      from.leaving = place(segment.control1);
      to.arriving = place(segment.control2);
    }
    if (!closes) vertices.push(to);
    from = to;
    return `${LETTERS[segment.kind]}${index} ${closes ? 0 : index + 1}`;
  });
  return { vertices: vertices.map(vertexText).join(""), primitives: primitives.join("") };
}

const LETTERS: Readonly<Record<Segment["kind"], string>> = { line: "L", cubic: "B" };

function vertexText({ at, leaving, arriving }: Vertex): string {
  return `V${number(at.x)} ${number(at.y)}${controlText("c0", leaving)}${controlText("c1", arriving)}`;
}

function controlText(name: "c0" | "c1", point: PointMm | null): string {
  return point === null ? `${name}x1` : `${name}x${number(point.x)}${name}y${number(point.y)}`;
}

function number(valueMm: number): string {
  return formatDecimal(valueMm, 6);
}
