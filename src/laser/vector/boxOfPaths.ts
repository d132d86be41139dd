import { flattenPath } from "../export/flattenPath.ts";
import type { VectorPath } from "./vectorPath.ts";

/** A rectangle along the axes. */
export interface BoxMm {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What paths span, within `toleranceMm` of their curves; null where there are none. */
export function boxOfPaths(paths: readonly VectorPath[], toleranceMm?: number): BoxMm | null {
  if (paths.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of paths.flatMap((path) => flattenPath(path, toleranceMm))) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** The least box that holds both. */
export function unionOf(a: BoxMm, b: BoxMm): BoxMm {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
