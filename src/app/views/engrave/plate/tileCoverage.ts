import { cropForBurn } from "../../../../laser/simulate/cropForBurn.ts";
import { makeLineBurner } from "../../../../laser/simulate/makeLineBurner.ts";
import type { CoverageLevel, CoverageLevels } from "./coverageLevels.ts";

/** A rectangle of the plate as it is shown, in screen pixels from the plate's top left corner. */
export interface TileRect {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

type Dots = NonNullable<CoverageLevels["dots"]>;

/** Averages reach at least this many dots, so that the finest dither pattern is flat tone and cannot beat with the screen. */
const FEWEST_DOTS_AVERAGED = 2;

/** Strips across a dot, a screen pixel at least: two make its rims smooth. */
const STRIPS_PER_PIXEL = 2;
const FEWEST_STRIPS = 4;

/**
 * Coverage of each screen pixel of a tile, 0..255, row-major. `scale` is screen pixels per dot: from 1 up a whole number, and each
 * pixel is what burns of its own piece of a dot (all of a dot the same where it is tone); below, a pixel is the mean over a square
 * of dots as wide as itself, at least 2 dots.
 */
export function tileCoverage({ dots, levels }: CoverageLevels, scale: number, rect: TileRect): Uint8Array<ArrayBuffer> {
  if (scale < 1) return averaged(levels, scale, rect);
  return dots && scale > 1 ? burntPixels(dots, scale, rect) : wholeDots(levels[0], scale, rect);
}

function wholeDots(level: CoverageLevel, scale: number, rect: TileRect): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(rect.widthPx * rect.heightPx);
  const columns = Int32Array.from({ length: rect.widthPx }, (_, x) => Math.floor((rect.xPx + x) / scale));
  for (let y = 0, at = 0; y < rect.heightPx; y++) {
    const row = Math.floor((rect.yPx + y) / scale) * level.widthPx;
    for (let x = 0; x < rect.widthPx; x++, at++) result[at] = level.data[row + columns[x]!]!; // in range: the tile is on the plate
  }
  return result;
}

function burntPixels({ bits, burn }: Dots, scale: number, rect: TileRect): Uint8Array<ArrayBuffer> {
  const top = Math.floor(rect.yPx / scale);
  const bottom = Math.ceil((rect.yPx + rect.heightPx) / scale);
  const left = Math.floor(rect.xPx / scale);
  const right = Math.ceil((rect.xPx + rect.widthPx) / scale);
  const part = cropForBurn(bits, burn, { left, top, right, bottom });
  const stripsPerDot = Math.max(FEWEST_STRIPS, STRIPS_PER_PIXEL * scale);
  const { burnInto, widthPx } = makeLineBurner(part.bits, burn, { pixelsPerDot: scale, stripsPerDot });
  const rows = new Float32Array(widthPx * scale);
  const result = new Uint8Array(rect.widthPx * rect.heightPx);
  const fromX = rect.xPx - part.left * scale;
  for (let line = top; line < bottom; line++) {
    rows.fill(0);
    burnInto(rows, line - part.top);
    const from = Math.max(line * scale, rect.yPx);
    const to = Math.min((line + 1) * scale, rect.yPx + rect.heightPx);
    for (let y = from; y < to; y++) {
      const row = (y - line * scale) * widthPx + fromX;
      const out = (y - rect.yPx) * rect.widthPx;
      // In range: the part has the tile's dots, and the result its pixels.
      for (let x = 0; x < rect.widthPx; x++) result[out + x] = rows[row + x]! * 255 + 0.5; // rounds
    }
  }
  return result;
}

function averaged(levels: CoverageLevels["levels"], scale: number, rect: TileRect): Uint8Array<ArrayBuffer> {
  const dotsAveraged = Math.max(FEWEST_DOTS_AVERAGED, 1 / scale);
  // Beyond 2 dots from the coarsest level with a cell or more to the average: its cells are free of the finest pattern, of
  // which a mean over a broken number of dots would leave some.
  const wanted = dotsAveraged > FEWEST_DOTS_AVERAGED ? Math.floor(Math.log2(dotsAveraged)) : 0;
  const index = Math.min(wanted, levels.length - 1);
  const level = levels[index]!; // the last at most
  const perPx = 1 / (scale * 2 ** index);
  const reach = dotsAveraged / 2 ** index;
  const columns = makeWindows({ firstPx: rect.xPx, countPx: rect.widthPx, perPx, reach, cells: level.widthPx });
  const rows = makeWindows({ firstPx: rect.yPx, countPx: rect.heightPx, perPx, reach, cells: level.heightPx });
  return sumRows(averagedLines(level, columns, rows), columns.starts.length, rows);
}

/** For each screen pixel the cells it averages: where they start, and `taps` weights that sum to 1. */
interface Windows {
  readonly taps: number;
  readonly starts: Int32Array;
  readonly weights: Float32Array;
  /** Last cell that any window reaches. */
  readonly last: number;
}

interface WindowsOptions {
  readonly firstPx: number;
  readonly countPx: number;
  /** Cells from one screen pixel to the next. */
  readonly perPx: number;
  /** Cells averaged, at least 1, fractions included. */
  readonly reach: number;
  readonly cells: number;
}

function makeWindows({ firstPx, countPx, perPx, reach, cells }: WindowsOptions): Windows {
  const taps = Math.min(cells, Math.ceil(reach) + 1);
  const starts = new Int32Array(countPx);
  const weights = new Float32Array(countPx * taps);
  for (let px = 0; px < countPx; px++) {
    const center = (firstPx + px + 0.5) * perPx;
    const from = Math.max(0, Math.min(center - reach / 2, cells - 1));
    const to = Math.min(cells, Math.max(center + reach / 2, from + 1e-6));
    const start = Math.min(Math.floor(from), cells - taps);
    starts[px] = start;
    for (let tap = 0; tap < taps; tap++) {
      const overlap = Math.min(to, start + tap + 1) - Math.max(from, start + tap);
      weights[px * taps + tap] = Math.max(0, overlap) / (to - from);
    }
  }
  return { taps, starts, weights, last: (starts.at(-1) ?? 0) + taps - 1 };
}

/** All lines of cells that the tile reaches, averaged across to its pixels. Indices are in range by `makeWindows`. */
function averagedLines(level: CoverageLevel, columns: Windows, rows: Windows): Float32Array {
  const widthPx = columns.starts.length;
  const { taps, starts, weights } = columns;
  const firstRow = rows.starts[0]!;
  const lines = new Float32Array((rows.last - firstRow + 1) * widthPx);
  for (let y = firstRow, at = 0; y <= rows.last; y++) {
    const row = y * level.widthPx;
    for (let px = 0; px < widthPx; px++, at++) {
      let cell = row + starts[px]!;
      let sum = 0;
      for (let weight = px * taps; weight < (px + 1) * taps; weight++) sum += weights[weight]! * level.data[cell++]!;
      lines[at] = sum;
    }
  }
  return lines;
}

function sumRows(lines: Float32Array, widthPx: number, rows: Windows): Uint8Array<ArrayBuffer> {
  const first = rows.starts[0]!;
  const result = new Uint8Array(widthPx * rows.starts.length);
  const sums = new Float32Array(widthPx);
  for (let y = 0; y < rows.starts.length; y++) {
    sums.fill(0.5); // rounds
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weights[y * rows.taps + tap]!;
      const line = (rows.starts[y]! + tap - first) * widthPx;
      if (weight > 0) for (let x = 0; x < widthPx; x++) sums[x]! += weight * lines[line + x]!;
    }
    result.set(sums, y * widthPx);
  }
  return result;
}
