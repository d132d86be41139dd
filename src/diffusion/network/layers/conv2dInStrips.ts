import type { Value } from "../graph/graphBuilder.ts";
import { concat, slice } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { type Conv2dOptions, conv2d, paddingOf } from "./conv2d.ts";
import { mapStrips, type Strips } from "./strips.ts";

/** As `conv2d`: each strip with the rows beyond its cuts that the kernel reaches, zeros only where the picture ends. */
export function conv2dInStrips(at: Scope, strips: Strips, options: Conv2dOptions): Strips {
  const [top, left, bottom, right] = paddingOf(options);
  const last = strips.length - 1;
  return mapStrips(strips, (strip, i) => {
    const above = i > 0 && top > 0 ? [lastRows(strips[i - 1]!, top)] : []; // there is one before
    const below = i < last && bottom > 0 ? [slice(strips[i + 1]!, 2, [0, bottom])] : []; // and one after
    const padding = [i === 0 ? top : 0, left, i === last ? bottom : 0, right] as const;
    return conv2d(at, concat([...above, strip, ...below], 2), { ...options, padding });
  });
}

function lastRows(strip: Value, count: number): Value {
  const rows = strip.dims[2]!; // [b, c, h, w]
  return slice(strip, 2, [rows - count, rows]);
}
