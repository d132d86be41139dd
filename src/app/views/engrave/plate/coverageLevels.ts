import type { BitImage } from "../../../../laser/raster/images.ts";

/** Share of dots burnt in each cell of 2^level × 2^level dots: 0 = none, 255 = all. Row-major. */
export interface CoverageLevel {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A plate ready to be looked at from any distance: the dots, then averages of 2 × 2, 4 × 4, … dots. */
export interface CoverageLevels {
  readonly bits: BitImage;
  /** `averages[k]` has cells of 2^(k+1) dots; the last is a single cell. */
  readonly averages: readonly CoverageLevel[];
}

/** Cells made between two yields: well below a millisecond. */
const CELLS_PER_SLICE = 1 << 16;

/**
 * Averages a plate's dots again and again by halves (Williams, "Pyramidal parametrics", 1983). Cells on the far edges average
 * the dots that exist. A generator, so that a plate of 100 megapixels does not hold the page: it yields between slices.
 */
export function* coverageLevels(bits: BitImage): Generator<void, CoverageLevels> {
  const averages: CoverageLevel[] = [];
  let last = yield* firstAverage(bits);
  averages.push(last);
  while (last.widthPx > 1 || last.heightPx > 1) {
    last = yield* halve(last);
    averages.push(last);
  }
  return { bits, averages };
}

/** Burnt dots in each of a byte's four pairs, two bits a pair, the leftmost highest. */
const PAIR_COUNTS = Uint8Array.from({ length: 256 }, (_, byte) => byte - ((byte >> 1) & 0x55));

/** 0..4 burnt dots of 4 as 0..255. */
const QUARTERS = Uint8Array.of(0, 64, 128, 191, 255);

function* firstAverage({ widthPx, heightPx, rowBytes, data }: BitImage): Generator<void, CoverageLevel> {
  const level = emptyLevel(widthPx, heightPx);
  for (let y = 0; y < level.heightPx; y++) {
    const upper = 2 * y * rowBytes;
    const lower = 2 * y + 1 < heightPx ? upper + rowBytes : upper;
    const row = y * level.widthPx;
    for (let x = 0; x < level.widthPx; x++) {
      // Indices are in range: four pairs to a byte, and lower is a row of the picture.
      const shift = 6 - 2 * (x & 3);
      const above = (PAIR_COUNTS[data[upper + (x >> 2)]!]! >> shift) & 3;
      const below = (PAIR_COUNTS[data[lower + (x >> 2)]!]! >> shift) & 3;
      level.data[row + x] = QUARTERS[above + below]!;
    }
    if (widthPx % 2 === 1) {
      // The last column has one dot across, so its two dots weigh double.
      const end = row + level.widthPx - 1;
      level.data[end] = Math.min(255, level.data[end]! * 2);
    }
    if (endsSlice(y, level.widthPx)) yield;
  }
  return level;
}

function* halve({ widthPx, heightPx, data }: CoverageLevel): Generator<void, CoverageLevel> {
  const level = emptyLevel(widthPx, heightPx);
  for (let y = 0; y < level.heightPx; y++) {
    const upper = 2 * y * widthPx;
    const lower = 2 * y + 1 < heightPx ? upper + widthPx : upper;
    for (let x = 0; x < level.widthPx; x++) {
      const left = 2 * x;
      const right = left + 1 < widthPx ? left + 1 : left;
      const sum = data[upper + left]! + data[upper + right]! + data[lower + left]! + data[lower + right]!;
      level.data[y * level.widthPx + x] = (sum + 2) >> 2;
    }
    if (endsSlice(y, level.widthPx)) yield;
  }
  return level;
}

function emptyLevel(widthPx: number, heightPx: number): CoverageLevel {
  const half = { widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2) };
  return { ...half, data: new Uint8Array(half.widthPx * half.heightPx) };
}

function endsSlice(row: number, rowLength: number): boolean {
  return (row + 1) % Math.max(1, Math.floor(CELLS_PER_SLICE / rowLength)) === 0;
}
