import type { Raster } from "../../../../laser/export/artwork.ts";
import type { BitImage, GrayImage } from "../../../../laser/raster/images.ts";
import type { BurnModel } from "../../../../laser/simulate/BurnModel.ts";
import { makeLineBurner } from "../../../../laser/simulate/makeLineBurner.ts";

/** Share burnt of each cell of 2^level × 2^level dots: 0 = none, 255 = all. Row-major. */
export interface CoverageLevel {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A raster ready to be looked at from any distance: what its dots burn, and averages of that. */
export interface CoverageLevels {
  /** What the dots are, for close up; null for tone at modulated power, which has no dots to tell apart. */
  readonly dots: { readonly bits: BitImage; readonly burn: BurnModel } | null;
  /** Share of the whole raster that is burnt, 0..1. */
  readonly coverage: number;
  /** `levels[k]` has cells of 2^k dots: first each dot's own, the last is a single cell. */
  readonly levels: readonly [CoverageLevel, ...CoverageLevel[]];
}

/** Cells averaged, and dots burnt, between two yields: about a millisecond each. */
const CELLS_PER_SLICE = 1 << 16;
const DOTS_PER_SLICE = 1 << 15;

/**
 * Burns dots by the model, then averages again and again by halves (Williams, "Pyramidal parametrics", 1983). Cells on the far
 * edges average what exists. A generator, so that a plate of 100 megapixels does not hold the page: it yields between slices.
 * Throws RangeError for a model that cannot be (see `spotInDots`).
 */
export function* coverageLevels(raster: Raster, burn: BurnModel): Generator<void, CoverageLevels> {
  const isBits = raster.kind === "bits";
  const { level, coverage } = yield* isBits ? burntDots(raster.bits, burn) : tones(raster.gray);
  const levels: [CoverageLevel, ...CoverageLevel[]] = [level];
  for (let last = level; last.widthPx > 1 || last.heightPx > 1; ) {
    last = yield* halve(last);
    levels.push(last);
  }
  return { dots: isBits ? { bits: raster.bits, burn } : null, coverage, levels };
}

interface FirstLevel {
  readonly level: CoverageLevel;
  readonly coverage: number;
}

function* burntDots(bits: BitImage, burn: BurnModel): Generator<void, FirstLevel> {
  const level = emptyLevel(bits.widthPx, bits.heightPx);
  const { burnInto } = makeLineBurner(bits, burn);
  const line = new Float32Array(bits.widthPx);
  let burnt = 0;
  for (let y = 0, at = 0; y < bits.heightPx; y++) {
    line.fill(0);
    burnt += burnInto(line, y);
    for (const share of line) level.data[at++] = share * 255 + 0.5; // rounds
    if (endsSlice(y, bits.widthPx, DOTS_PER_SLICE)) yield;
  }
  return { level, coverage: burnt / level.data.length };
}

/** Power in proportion to the tone asked for marks as many parts of the surface. */
function* tones({ widthPx, heightPx, data }: GrayImage): Generator<void, FirstLevel> {
  const level = emptyLevel(widthPx, heightPx);
  let burnt = 0;
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at++) {
      const share = 1 - data[at]!; // in range: x, y are on the plate
      burnt += share;
      level.data[at] = share * 255 + 0.5; // rounds
    }
    if (endsSlice(y, widthPx, DOTS_PER_SLICE)) yield;
  }
  return { level, coverage: burnt / level.data.length };
}

function* halve({ widthPx, heightPx, data }: CoverageLevel): Generator<void, CoverageLevel> {
  const level = emptyLevel(Math.ceil(widthPx / 2), Math.ceil(heightPx / 2));
  for (let y = 0; y < level.heightPx; y++) {
    const upper = 2 * y * widthPx;
    const lower = 2 * y + 1 < heightPx ? upper + widthPx : upper;
    for (let x = 0; x < level.widthPx; x++) {
      const left = 2 * x;
      const right = left + 1 < widthPx ? left + 1 : left;
      const sum = data[upper + left]! + data[upper + right]! + data[lower + left]! + data[lower + right]!;
      level.data[y * level.widthPx + x] = (sum + 2) >> 2;
    }
    if (endsSlice(y, level.widthPx, CELLS_PER_SLICE)) yield;
  }
  return level;
}

function emptyLevel(widthPx: number, heightPx: number): CoverageLevel {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
}

function endsSlice(row: number, rowLength: number, perSlice: number): boolean {
  return (row + 1) % Math.max(1, Math.floor(perSlice / rowLength)) === 0;
}
