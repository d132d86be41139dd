import type { BitImage } from "../../../../laser/raster/images.ts";
import type { CoverageLevel, CoverageLevels } from "./coverageLevels.ts";

/** A rectangle of the plate as it is shown, in screen pixels from the plate's top left corner. */
export interface TileRect {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Averages reach at least this many dots, so that the finest dither pattern is flat tone and cannot beat with the screen. */
const FEWEST_DOTS_AVERAGED = 2;

/**
 * Coverage of each screen pixel of a tile, 0..255, row-major. `scale` is screen pixels per dot: from 1 up every pixel shows one
 * whole dot; below, a pixel is the mean over a square of dots as wide as itself, at least 2 dots.
 */
export function tileCoverage(levels: CoverageLevels, scale: number, rect: TileRect): Uint8Array<ArrayBuffer> {
  return scale >= 1 ? wholeDots(levels.bits, scale, rect) : averaged(levels, scale, rect);
}

function wholeDots(bits: BitImage, scale: number, rect: TileRect): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(rect.widthPx * rect.heightPx);
  const dotAt = (px: number, length: number) => Math.min(length - 1, Math.floor((px + 0.5) / scale));
  const columns = Int32Array.from({ length: rect.widthPx }, (_, x) => dotAt(rect.xPx + x, bits.widthPx));
  for (let y = 0; y < rect.heightPx; y++) {
    const row = dotAt(rect.yPx + y, bits.heightPx) * bits.rowBytes;
    for (let x = 0; x < rect.widthPx; x++) {
      const column = columns[x]!; // one column a pixel
      if (bits.data[row + (column >> 3)]! & (0x80 >> (column & 7))) result[y * rect.widthPx + x] = 255;
    }
  }
  return result;
}

function averaged(levels: CoverageLevels, scale: number, rect: TileRect): Uint8Array<ArrayBuffer> {
  const dotsAveraged = Math.max(FEWEST_DOTS_AVERAGED, 1 / scale);
  // Beyond 2 dots from the coarsest level with a cell or more to the average: its cells are free of the finest pattern, of
  // which a mean over a broken number of dots would leave some.
  const wanted = dotsAveraged > FEWEST_DOTS_AVERAGED ? Math.floor(Math.log2(dotsAveraged)) : 0;
  const index = Math.min(wanted, levels.averages.length);
  const level = index === 0 ? null : levels.averages[index - 1]!;
  const { widthPx, heightPx } = level ?? levels.bits;
  const perPx = 1 / (scale * 2 ** index);
  const reach = dotsAveraged / 2 ** index;
  const columns = makeWindows({ firstPx: rect.xPx, countPx: rect.widthPx, perPx, reach, cells: widthPx });
  const rows = makeWindows({ firstPx: rect.yPx, countPx: rect.heightPx, perPx, reach, cells: heightPx });
  return sumRows(averagedLines(level, levels.bits, { columns, rows }), columns.starts.length, rows);
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

interface TileWindows {
  readonly columns: Windows;
  readonly rows: Windows;
}

/** All lines of cells that the tile reaches, averaged across to its pixels. Indices are in range by `makeWindows`. */
function averagedLines(level: CoverageLevel | null, bits: BitImage, { columns, rows }: TileWindows): Float32Array {
  const widthPx = columns.starts.length;
  const { taps, starts, weights } = columns;
  const from = starts[0]!;
  const firstRow = rows.starts[0]!;
  const cells = makeCellReader(level, bits, { from, to: columns.last });
  const lines = new Float32Array((rows.last - firstRow + 1) * widthPx);
  for (let y = firstRow, at = 0; y <= rows.last; y++) {
    const source = cells(y);
    for (let px = 0; px < widthPx; px++, at++) {
      let cell = starts[px]! - from;
      let sum = 0;
      for (let weight = px * taps; weight < (px + 1) * taps; weight++) sum += weights[weight]! * source[cell++]!;
      lines[at] = sum;
    }
  }
  return lines;
}

/** Reads a row's cells `from`..`to` as bytes; what it gives is valid until the next row. */
function makeCellReader(
  level: CoverageLevel | null,
  bits: BitImage,
  { from, to }: { readonly from: number; readonly to: number },
): (y: number) => Uint8Array {
  if (level) return (y) => level.data.subarray(y * level.widthPx + from, y * level.widthPx + to + 1);
  const scratch = new Uint8Array(to - from + 1);
  return (y) => {
    const row = y * bits.rowBytes;
    for (let at = 0, x = from; x <= to; at++, x++) {
      scratch[at] = bits.data[row + (x >> 3)]! & (0x80 >> (x & 7)) ? 255 : 0;
    }
    return scratch;
  };
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
