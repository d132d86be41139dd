import { flattenPath } from "../export/flattenPath.ts";
import { LaserError } from "../laserError.ts";
import { crossingsOf, spansOf } from "../vector/crossings.ts";
import { mapPath } from "../vector/mapPath.ts";
import type { PointMm, VectorPath, VectorShape } from "../vector/vectorPath.ts";

export interface HatchOptions {
  /** Distance between lines. */
  readonly pitchMm: number;
  /** Counter-clockwise from the horizontal, as seen on the plate. */
  readonly degrees: number;
}

/** Ends of lines in one hatch: about the path data of a 50 MB SVG. */
export const HATCH_NODE_LIMIT = 1_000_000;

/** Far finer than a spot. */
const TOLERANCE_MM = 0.01;

/**
 * The parts of parallel lines that lie in a shape (by the even-odd rule), to and fro so that the head has short ways between them. Throws LaserError
 * `too-many-nodes`, before any line is made.
 */
export function hatch({ paths }: VectorShape, { pitchMm, degrees }: HatchOptions): VectorShape {
  const angle = (degrees / 180) * Math.PI;
  // y points down, so turning the lines counter-clockwise takes the paths clockwise.
  const level = paths.map((path) => mapPath(path, rotation(angle)));
  checkNodes(level, pitchMm);
  const lines = [...crossingsOf(level, { pitch: pitchMm, tolerance: TOLERANCE_MM })].sort(([a], [b]) => a - b);
  const back = rotation(-angle);
  const strokes = lines.flatMap(([line, crossings], index) => {
    const y = (line + 0.5) * pitchMm;
    const there = spansOf(crossings, "even-odd").map(({ from, to }): readonly [PointMm, PointMm] => [
      { x: from, y },
      { x: to, y },
    ]);
    const way = index % 2 === 0 ? there : there.map(([from, to]) => [to, from] as const).reverse();
    return way.map(([from, to]): VectorPath => {
      return { start: back(from), segments: [{ kind: "line", end: back(to) }], isClosed: false };
    });
  });
  return { paths: strokes, paint: "stroke" };
}

function rotation(angle: number): (point: PointMm) => PointMm {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos });
}

/** Each crossing of an outline is the end of a line. */
function checkNodes(paths: readonly VectorPath[], pitchMm: number): void {
  let nodes = 0;
  for (const path of paths) {
    const points = flattenPath(path, TOLERANCE_MM);
    points.forEach(({ y }, index) => {
      nodes += Math.abs(y - (points[index - 1]?.y ?? y)) / pitchMm;
    });
  }
  if (nodes > HATCH_NODE_LIMIT) {
    throw new LaserError({ code: "too-many-nodes", nodes: Math.round(nodes), limitNodes: HATCH_NODE_LIMIT });
  }
}
