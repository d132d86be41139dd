import type { BitImage } from "../raster/images.ts";
import { type BurnModel, spotInDots } from "./BurnModel.ts";
import { makeSpans, type Spans, uniteInto } from "./spans.ts";
import { type SpotBand, spotBands } from "./spotBands.ts";
import { sweepsInto } from "./sweepsInto.ts";

export interface BurnResolution {
  /** Pixels a dot is wide and high, a whole number; 1 by default. */
  readonly pixelsPerDot?: number;
  /** Strips that a line of dots is cut into, at least; 4 by default. Along the strips nothing is rounded. */
  readonly stripsPerDot?: number;
}

/** A plate's burn, line of dots by line: for whoever does not want all of it at once. */
export interface LineBurner {
  readonly pixelsPerDot: number;
  /** Pixels in a row. */
  readonly widthPx: number;
  /**
   * Adds the burn of line `y` to its `pixelsPerDot` rows of pixels, 0..1 each, and returns the area burnt, in dots. Quickest
   * from line to next line.
   */
  readonly burnInto: (rows: Float32Array, y: number) => number;
}

/** Throws RangeError for a model that cannot be (see `spotInDots`). */
export function makeLineBurner(
  bits: BitImage,
  model: BurnModel,
  { pixelsPerDot = 1, stripsPerDot = 4 }: BurnResolution = {},
): LineBurner {
  const spot = spotInDots(model);
  const cuts = Array.from({ length: pixelsPerDot }, (_, index) => index / pixelsPerDot);
  const bands = spotBands(spot, stripsPerDot, cuts);
  const widthPx = bits.widthPx * pixelsPerDot;
  const lines = makeLines(bits, spot.shortening, Math.ceil(spot.radiusY + 0.5));
  const burnInto = (rows: Float32Array, y: number) => {
    let burntDots = 0;
    for (const band of bands) {
      const spans = burntSpans(lines, y, band);
      const row = Math.floor(((band.top + band.bottom) / 2) * pixelsPerDot);
      const pixels = rows.subarray(row * widthPx, (row + 1) * widthPx);
      burntDots += paintInto(pixels, spans, pixelsPerDot, band.bottom - band.top);
    }
    return burntDots;
  };
  return { pixelsPerDot, widthPx, burnInto };
}

/** The sweeps of the lines about the one being burnt: a ring, each line read once. */
interface Lines {
  readonly sweepsOf: (y: number) => Spans | null;
  readonly scratch: readonly [Spans, Spans];
}

function makeLines(bits: BitImage, shortening: number, furthest: number): Lines {
  const ring = Array.from({ length: 2 * furthest + 1 }, () => makeSpans(bits.widthPx));
  const lineOf = new Int32Array(ring.length).fill(-1);
  const sweepsOf = (y: number) => {
    if (y < 0 || y >= bits.heightPx) return null;
    const place = y % ring.length;
    const sweeps = ring[place]!; // in range by the remainder
    if (lineOf[place] !== y) sweepsInto(sweeps, bits, y, shortening);
    lineOf[place] = y;
    return sweeps;
  };
  return { sweepsOf, scratch: [makeSpans(2 * bits.widthPx), makeSpans(2 * bits.widthPx)] };
}

/** What burns in one strip of line `y`, in dots; it may go beyond the plate. Overwritten by the next call. */
function burntSpans({ sweepsOf, scratch }: Lines, y: number, { reaches }: SpotBand): Spans {
  let [burnt, next] = scratch;
  burnt.count = 0;
  for (const { lineOffset, halfChord } of reaches) {
    const sweeps = sweepsOf(y + lineOffset);
    if (sweeps === null || sweeps.count === 0) continue;
    uniteInto(next, burnt, sweeps, halfChord);
    [burnt, next] = [next, burnt];
  }
  return burnt;
}

/** Adds a strip of `height` dots to a row of pixels; returns the area burnt, in dots. */
function paintInto(row: Float32Array, spans: Spans, pixelsPerDot: number, height: number): number {
  const weight = height * pixelsPerDot;
  let painted = 0;
  for (let index = 0; index < 2 * spans.count; index += 2) {
    // Indices are in range: both ends are clipped to the plate, and a span that ends on its edge leaves the pixel beyond alone.
    const start = Math.max(0, spans.ends[index]! * pixelsPerDot);
    const end = Math.min(row.length, spans.ends[index + 1]! * pixelsPerDot);
    if (end <= start) continue;
    painted += end - start;
    const first = Math.floor(start);
    const last = Math.floor(end);
    if (first === last) {
      row[first]! += (end - start) * weight;
      continue;
    }
    row[first]! += (first + 1 - start) * weight;
    for (let x = first + 1; x < last; x++) row[x]! += weight;
    if (last < row.length) row[last]! += (end - last) * weight;
  }
  return (painted / pixelsPerDot) * height;
}
