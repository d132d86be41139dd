import { flattenPath } from "../export/flattenPath.ts";
import type { VectorPath } from "./vectorPath.ts";

/** Where an outline crosses a line; it goes down (1) or up (−1). */
export interface Crossing {
  readonly x: number;
  readonly direction: 1 | -1;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export type FillRule = "even-odd" | "nonzero";

export interface LineOptions {
  /** Distance between lines: line n is at (n + ½) times it. */
  readonly pitch: number;
  /** How far from their curves paths may be. */
  readonly tolerance: number;
}

/**
 * Where outlines cross each of a set of horizontal lines, from left to right. A point on a line counts as below it, so that
 * corners are crossed once or not at all. Open paths count as closed.
 */
export function crossingsOf(paths: readonly VectorPath[], { pitch, tolerance }: LineOptions): Map<number, Crossing[]> {
  const lines = new Map<number, Crossing[]>();
  for (const path of paths) {
    const points = flattenPath(path, tolerance);
    points.forEach((to, index) => {
      const from = points[index === 0 ? points.length - 1 : index - 1]!; // one of the points
      const direction = from.y < to.y ? 1 : -1;
      const [upper, lower] = direction === 1 ? [from, to] : [to, from];
      const end = Math.ceil(lower.y / pitch - 0.5);
      for (let line = Math.ceil(upper.y / pitch - 0.5); line < end; line++) {
        const share = ((line + 0.5) * pitch - upper.y) / (lower.y - upper.y);
        const crossings = lines.get(line) ?? [];
        crossings.push({ x: upper.x + (lower.x - upper.x) * share, direction });
        lines.set(line, crossings);
      }
    });
  }
  for (const crossings of lines.values()) crossings.sort((a, b) => a.x - b.x);
  return lines;
}

/** The parts of a line that lie inside, from left to right, without empty ones. */
export function spansOf(crossings: readonly Crossing[], rule: FillRule): readonly Span[] {
  const spans: Span[] = [];
  let winding = 0;
  let from = 0;
  for (const { x, direction } of crossings) {
    const before = winding;
    winding = rule === "nonzero" ? winding + direction : 1 - winding;
    if (before === 0) from = x;
    else if (winding === 0 && x > from) spans.push({ from, to: x });
  }
  return spans;
}
