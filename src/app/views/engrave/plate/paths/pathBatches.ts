import type { PathLayer } from "../../../../../laser/export/artwork.ts";
import type { PointMm, VectorPath } from "../../../../../laser/vector/vectorPath.ts";

/** How a path shows: a filled mark, a line as wide as the spot, or a cut. */
export type PathLook = "fill" | "line" | "cut";

/** Paths that look alike, in mm, few enough to be drawn at once. */
export interface PathBatch {
  readonly path: Path2D;
  readonly look: PathLook;
}

/** Drawn in about a millisecond. A single shape is never split: its holes would fill. */
const SEGMENTS_PER_BATCH = 2000;

/** The paths of all layers, in order. A generator, so that a million nodes do not hold the page: it yields between batches. */
export function* pathBatches(layers: readonly PathLayer[]): Generator<void, readonly PathBatch[]> {
  const batches: PathBatch[] = [];
  let room = 0;
  for (const { operation, shapes } of layers) {
    for (const { paths, paint } of shapes) {
      const look = operation === "cut" ? "cut" : paint === "fill" ? "fill" : "line";
      let batch = batches.at(-1);
      if (batch?.look !== look || room <= 0) {
        batch = { path: new Path2D(), look };
        batches.push(batch);
        room = SEGMENTS_PER_BATCH;
        yield;
      }
      for (const path of paths) {
        addTo(batch.path, path);
        room -= path.segments.length;
      }
    }
  }
  return batches;
}

function addTo(out: Path2D, { start, segments, isClosed }: VectorPath): void {
  out.moveTo(start.x, start.y);
  for (const segment of segments) {
    if (segment.kind === "line") out.lineTo(segment.end.x, segment.end.y);
    else out.bezierCurveTo(...xy(segment.control1), ...xy(segment.control2), ...xy(segment.end));
  }
  if (isClosed) out.closePath();
}

function xy({ x, y }: PointMm): [number, number] {
  return [x, y];
}
