import type { GrayImage } from "../raster/images.ts";

/** Dots along each side of a cell: room enough for a dither to show its tone. */
export const ASKED_CELL_DOTS = 8;

/** Share of each cell that the tone asks to be burnt: 0 = none, 255 = all. Row-major; cells at the far edges hold what is there. */
export interface AskedCoverage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Means of one minus the tone over cells of ASKED_CELL_DOTS squared. */
export function askedCoverage({ widthPx, heightPx, data }: GrayImage): AskedCoverage {
  const columns = Math.ceil(widthPx / ASKED_CELL_DOTS);
  const rows = Math.ceil(heightPx / ASKED_CELL_DOTS);
  const asked = new Uint8Array(columns * rows);
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    const top = row * ASKED_CELL_DOTS;
    const bottom = Math.min(heightPx, top + ASKED_CELL_DOTS);
    for (let y = top; y < bottom; y++) {
      const line = y * widthPx;
      for (let x = 0; x < widthPx; x++) sums[x >> 3]! += data[line + x]!; // in range: eight dots to a cell
    }
    for (let column = 0; column < columns; column++) {
      const dots = (bottom - top) * Math.min(ASKED_CELL_DOTS, widthPx - column * ASKED_CELL_DOTS);
      asked[row * columns + column] = 255 * (1 - sums[column]! / dots) + 0.5; // rounds
    }
  }
  return { widthPx: columns, heightPx: rows, data: asked };
}
