import type { PlatePlane } from "./burntPlane.ts";
import type { RegionMm } from "./finding.ts";
import { countRun } from "./plane/BitPlane.ts";

/** A plate in coarse cells, for what is large: half a millimetre is exact enough for a subject's place or a patch's width. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly cellMm: number;
  /** Share of each cell that is set, 0..1, row-major. */
  readonly shares: Float32Array;
}

/** Finer cells say nothing more, and more of them take time. */
const CELL_MM = 0.5;
const MOST_CELLS_A_SIDE = 1000;

/** The shares of a plane's cells. Cells at the right and lower edge may be cut by the plate's edge: their share is of what is left. */
export function cellsOf(plane: PlatePlane, pixelsPerMm: number): Cells {
  const { marginPx } = plane;
  const widthPx = plane.widthPx - 2 * marginPx;
  const heightPx = plane.heightPx - 2 * marginPx;
  const cellPx = Math.ceil(Math.max(CELL_MM * pixelsPerMm, Math.max(widthPx, heightPx) / MOST_CELLS_A_SIDE));
  const columns = Math.ceil(widthPx / cellPx);
  const rows = Math.ceil(heightPx / cellPx);
  const shares = new Float32Array(columns * rows);
  for (let y = 0; y < heightPx; y++) {
    const row = Math.trunc(y / cellPx) * columns;
    for (let column = 0; column < columns; column++) {
      const start = marginPx + column * cellPx;
      shares[row + column]! += countRun(plane, marginPx + y, start, Math.min(start + cellPx, marginPx + widthPx)); // in range
    }
  }
  for (let row = 0; row < rows; row++) {
    const high = Math.min(cellPx, heightPx - row * cellPx);
    for (let column = 0; column < columns; column++) {
      shares[row * columns + column]! /= high * Math.min(cellPx, widthPx - column * cellPx); // in range
    }
  }
  return { columns, rows, cellMm: cellPx / pixelsPerMm, shares };
}

/** Cells set where the rule says so: 1, else 0. */
export function cellMask(
  { shares }: Pick<Cells, "shares">,
  isSet: (share: number, cell: number) => boolean,
): Uint8Array {
  return Uint8Array.from(shares, (share, cell) => (isSet(share, cell) ? 1 : 0));
}

/** The cells within `reachMm` of set ones, across and down by turns: a square, which is near enough for a margin. */
export function grown(mask: Uint8Array, { columns, rows, cellMm }: Cells, reachMm: number): Uint8Array {
  const reach = Math.round(reachMm / cellMm);
  const across = spread(mask, { count: rows, stride: columns, length: columns, step: 1, reach });
  return spread(across, { count: columns, stride: 1, length: rows, step: columns, reach });
}

function spread(
  mask: Uint8Array,
  line: {
    readonly count: number;
    readonly stride: number;
    readonly length: number;
    readonly step: number;
    readonly reach: number;
  },
): Uint8Array {
  const result = new Uint8Array(mask.length);
  const { count, stride, length, step, reach } = line;
  for (let index = 0; index < count; index++) {
    let until = -1;
    // Where the next set cell comes into reach from ahead.
    for (let at = 0, ahead = 0; at < length; at++) {
      for (; ahead < length && ahead <= at + reach; ahead++) {
        if (mask[index * stride + ahead * step] === 1) until = ahead + reach;
      }
      if (at <= until) result[index * stride + at * step] = 1;
    }
  }
  return result;
}

/** Which of `count` sets of cells each cell belongs to, from 1 on; 0 for none. */
export interface CellLabels {
  readonly labels: Int32Array;
  readonly count: number;
}

/** Cells that hang together, across corners too: a number from 1 on for each, 0 where the mask is not set. */
export function labelCells(mask: Uint8Array, { columns, rows }: Cells): CellLabels {
  const labels = new Int32Array(mask.length);
  const queue = new Int32Array(mask.length);
  let count = 0;
  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] !== 1 || labels[seed] !== 0) continue;
    labels[seed] = ++count;
    queue[0] = seed;
    for (let head = 0, tail = 1; head < tail; head++) {
      const cell = queue[head]!; // in range: queued before
      const column = cell % columns;
      for (let down = -1; down <= 1; down++) {
        for (let right = -1; right <= 1; right++) {
          const next = cell + down * columns + right;
          const isOn = column + right >= 0 && column + right < columns && next >= 0 && next < rows * columns;
          if (!isOn || mask[next] !== 1 || labels[next] !== 0) continue;
          labels[next] = count;
          queue[tail++] = next;
        }
      }
    }
  }
  return { labels, count };
}

/** For each label up to `count`, the box round its cells that are in the mask, mm; null where there are none. Index 0 is no label's. */
export function boxesOfLabels(
  { labels, count }: CellLabels,
  mask: Uint8Array,
  { columns, cellMm }: Cells,
): readonly (RegionMm | null)[] {
  const sides = Array.from({ length: count + 1 }, () => ({
    left: columns,
    top: Number.POSITIVE_INFINITY,
    right: -1,
    bottom: -1,
  }));
  for (let cell = 0; cell < labels.length; cell++) {
    if (mask[cell] !== 1) continue;
    const side = sides[labels[cell]!]!; // a label for each cell, a place for each label
    const [x, y] = [cell % columns, Math.trunc(cell / columns)];
    side.left = Math.min(side.left, x);
    side.right = Math.max(side.right, x);
    side.top = Math.min(side.top, y);
    side.bottom = Math.max(side.bottom, y);
  }
  return sides.map(({ left, top, right, bottom }) => {
    if (right < 0) return null;
    const [widthMm, heightMm] = [(right + 1 - left) * cellMm, (bottom + 1 - top) * cellMm];
    return { x: left * cellMm, y: top * cellMm, widthMm, heightMm };
  });
}
