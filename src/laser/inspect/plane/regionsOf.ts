import { REGION_LIMIT, type RegionMm } from "../finding.ts";
import type { Runs } from "./blots.ts";

/** Pixels of a plane to millimetres of the plate. */
export interface PlaneScale {
  readonly marginPx: number;
  readonly pixelsPerMm: number;
}

/** Larger pieces than this are shown piece by piece, so that what lies along a long stroke is not a box round the whole drawing. */
const CELL_MM = 3;

/** Boxes round the runs of the chosen blots, by cells of the plate; those with most in them first. */
export function regionsOf(
  runs: Runs,
  isChosen: (blot: number) => boolean,
  { marginPx, pixelsPerMm }: PlaneScale,
): readonly RegionMm[] {
  const cells = new Map<number, { left: number; top: number; right: number; bottom: number; area: number }>();
  const cellPx = Math.max(1, CELL_MM * pixelsPerMm);
  for (let run = 0; run < runs.count; run++) {
    if (!isChosen(runs.blots[run]!)) continue; // in range, as the rest
    const y = runs.rows[run]!;
    for (let x = runs.starts[run]!; x < runs.ends[run]!; ) {
      const column = Math.trunc(x / cellPx);
      const end = Math.min(runs.ends[run]!, Math.max(x + 1, Math.ceil((column + 1) * cellPx)));
      const key = Math.trunc(y / cellPx) * 1e6 + column;
      const cell = cells.get(key);
      if (cell) {
        cell.left = Math.min(cell.left, x);
        cell.right = Math.max(cell.right, end);
        cell.bottom = y + 1;
        cell.area += end - x;
      } else cells.set(key, { left: x, top: y, right: end, bottom: y + 1, area: end - x });
      x = end;
    }
  }
  const mm = (px: number) => (px - marginPx) / pixelsPerMm;
  return [...cells.values()]
    .sort((a, b) => b.area - a.area)
    .slice(0, REGION_LIMIT)
    .map(({ left, top, right, bottom }) => ({
      x: mm(left),
      y: mm(top),
      widthMm: (right - left) / pixelsPerMm,
      heightMm: (bottom - top) / pixelsPerMm,
    }));
}
