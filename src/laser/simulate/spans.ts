/** Stretches of one line, as pairs [start, end] in ascending order that do not touch; `count` pairs of `ends` are in use. */
export interface Spans {
  readonly ends: Float64Array;
  count: number;
}

/** Room for the spans of a line of `widthPx` dots: every second dot at most starts one. */
export function makeSpans(widthPx: number): Spans {
  return { ends: new Float64Array(2 * (widthPx + 1)), count: 0 };
}

/**
 * The union of `base` and of `added`, each of whose spans is first widened by `margin` at both ends, into `out`.
 * Widened spans that meet become one; `base` may be empty.
 */
export function uniteInto(out: Spans, base: Spans, added: Spans, margin: number): void {
  const to = out.ends;
  let last = -2; // where the span now growing stands in `to`
  let end = Number.NEGATIVE_INFINITY;
  // Indices are in range: both inputs fit, and spans that neither meet nor overlap are at most half as many as dots.
  for (let b = 0, a = 0; b < 2 * base.count || a < 2 * added.count; ) {
    const baseStart = b < 2 * base.count ? base.ends[b]! : Number.POSITIVE_INFINITY;
    const addedStart = a < 2 * added.count ? added.ends[a]! - margin : Number.POSITIVE_INFINITY;
    const isBase = baseStart <= addedStart;
    const start = isBase ? baseStart : addedStart;
    const stop = isBase ? base.ends[b + 1]! : added.ends[a + 1]! + margin;
    if (isBase) b += 2;
    else a += 2;
    if (start > end) {
      last += 2;
      to[last] = start;
      end = stop;
    } else if (stop > end) end = stop;
    to[last + 1] = end;
  }
  out.count = (last + 2) / 2;
}
