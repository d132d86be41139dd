import { ELEMENT_BYTES } from "../graph/elements.ts";
import type { Value } from "../graph/graphBuilder.ts";
import { concat, split } from "../graph/operators.ts";

/**
 * A picture's channels [b, c, h, w] in values of consecutive rows, top first: a single one wherever that fits the device. A layer on
 * strips computes what it computes on the whole picture, to rounding: rows across a cut are shared, norms are taken over all strips.
 */
export type Strips = readonly [Value, ...Value[]];

export function mapStrips(strips: Strips, map: (strip: Value, i: number) => Value): Strips {
  return strips.map(map) as [Value, ...Value[]]; // as many as there were
}

export function joinStrips(strips: Strips): Value {
  return concat(strips, 2);
}

/** Rows that a convolution takes from its neighbours, above and below, at most. */
const SHARED_ROWS = 2;

interface Planes {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Cuts so that a picture of `planes`, which is what comes next, stays within `maxTensorBytes` strip by strip, in f32 even in an f16
 * graph, since norms are computed so. Left as it is where the whole fits. Every strip but the last has a multiple of `rowUnit` rows:
 * what is halved later must be even then.
 */
export function cutStrips(strips: Strips, planes: Planes, rowUnit = 1): Strips {
  const { precision, maxTensorBytes = Number.POSITIVE_INFINITY } = strips[0].graph.form;
  const rowElements = planes.channels * planes.width;
  const isWhole = strips.length === 1;
  if (isWhole && rowElements * planes.height * ELEMENT_BYTES[precision] <= maxTensorBytes) return strips;
  const nextRows = Math.floor(maxTensorBytes / (rowElements * ELEMENT_BYTES.f32)) - SHARED_ROWS;
  const rowsAtMost = Math.max(rowUnit, (nextRows * heightOf(strips)) / planes.height);
  return strips.flatMap((strip) => split(strip, 2, evenLengths(strip.dims[2]!, rowsAtMost, rowUnit))) as [
    Value,
    ...Value[],
  ]; // at least one each
}

export function heightOf(strips: Strips): number {
  return strips.reduce((sum, strip) => sum + strip.dims[2]!, 0); // [b, c, h, w]
}

/** As few lengths as there can be, about equal, together `total`. */
function evenLengths(total: number, atMost: number, unit: number): number[] {
  const count = Math.ceil(total / (unit * Math.max(1, Math.floor(atMost / unit))));
  const ends = Array.from({ length: count }, (_, i) =>
    Math.min(total, unit * Math.ceil((total * (i + 1)) / count / unit)),
  );
  return ends.map((end, i) => end - (ends[i - 1] ?? 0)).filter((length) => length > 0);
}
