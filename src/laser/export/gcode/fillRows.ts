import type { PointMm, VectorShape } from "../../vector/vectorPath.ts";
import { flattenPath } from "../flattenPath.ts";
import type { RasterRow, Run } from "./rasterRow.ts";

/**
 * The lines that fill shapes, a line interval apart: inside by the even-odd rule of each shape. Where shapes overlap, a line burns
 * once. Lines lie where those of a raster from the plate's corner would.
 */
export function* fillRows(
  shapes: readonly VectorShape[],
  { lineIntervalMm, power }: { readonly lineIntervalMm: number; readonly power: number },
): Generator<RasterRow> {
  const spans = new Map<number, Span[]>();
  for (const shape of shapes) {
    for (const [line, crossings] of crossingsOf(shape, lineIntervalMm)) {
      const sorted = Float64Array.from(crossings).sort();
      const row = spans.get(line) ?? [];
      for (let pair = 0; pair + 1 < sorted.length; pair += 2) row.push([sorted[pair]!, sorted[pair + 1]!]);
      spans.set(line, row);
    }
  }
  for (const line of Float64Array.from(spans.keys()).sort()) {
    const runs = merged(spans.get(line) ?? []).map(([fromMm, toMm]): Run => ({ fromMm, toMm, power }));
    if (runs.length > 0) yield { yMm: (line + 0.5) * lineIntervalMm, runs };
  }
}

type Span = readonly [fromMm: number, toMm: number];

/** Where a shape's outlines cross each line, mm. A point on a line counts as below it, so that corners are crossed once or not at all. */
function crossingsOf({ paths }: VectorShape, lineIntervalMm: number): Map<number, number[]> {
  const lines = new Map<number, number[]>();
  for (const path of paths) {
    const points = flattenPath(path);
    points.forEach((to, index) => {
      const from = points[index === 0 ? points.length - 1 : index - 1]!; // one of the points
      const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
      const first = Math.ceil(upper.y / lineIntervalMm - 0.5);
      const end = Math.ceil(lower.y / lineIntervalMm - 0.5);
      for (let line = first; line < end; line++) {
        const crossings = lines.get(line) ?? [];
        crossings.push(crossingAt((line + 0.5) * lineIntervalMm, upper, lower));
        lines.set(line, crossings);
      }
    });
  }
  return lines;
}

function crossingAt(y: number, upper: PointMm, lower: PointMm): number {
  return upper.x + ((lower.x - upper.x) * (y - upper.y)) / (lower.y - upper.y);
}

/** Spans from left to right, without overlaps and empty ones. */
function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else if (to > from) result.push([from, to]);
  }
  return result;
}
