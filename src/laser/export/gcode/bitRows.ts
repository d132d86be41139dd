import type { BitImage } from "../../raster/images.ts";
import type { Artwork } from "../artwork.ts";
import type { RasterRow, Run } from "./rasterRow.ts";

export interface BitRowOptions {
  readonly lineIntervalMm: number;
  readonly power: number;
  /** See `GcodeSettings`. */
  readonly runShorteningMm: number;
}

/** A run that the spot alone would fill keeps this share of its length: a laser that does not move does not burn. */
const LEAST_SHARE = 0.25;

/** The rows of a plate of dots that burn anything, from the top; each run of dots is one sweep at one power. */
export function* bitRows(bits: BitImage, options: BitRowOptions): Generator<RasterRow> {
  const { lineIntervalMm, power, runShorteningMm } = options;
  for (let y = 0; y < bits.heightPx; y++) {
    const edges = edgesOf(bits, y);
    if (edges.length === 0) continue;
    const runs: Run[] = [];
    for (let edge = 0; edge < edges.length; edge += 2) {
      const from = edges[edge]! * lineIntervalMm; // edges come in pairs
      const to = edges[edge + 1]! * lineIntervalMm;
      const inset = Math.min(runShorteningMm, (to - from) * (1 - LEAST_SHARE)) / 2;
      runs.push({ fromMm: from + inset, toMm: to - inset, power });
    }
    yield { yMm: (y + 0.5) * lineIntervalMm, runs };
  }
}

/** How many runs of dots there are, and how many of them are not longer than what is taken from them: the spot alone would fill them. */
export function countShortRuns(
  { rasters }: Artwork,
  { lineIntervalMm, runShorteningMm }: Pick<BitRowOptions, "lineIntervalMm" | "runShorteningMm">,
): { readonly runs: number; readonly shortRuns: number } {
  let runs = 0;
  let shortRuns = 0;
  for (const { raster } of rasters) {
    if (raster.kind === "gray") continue;
    for (let y = 0; y < raster.bits.heightPx; y++) {
      const edges = edgesOf(raster.bits, y);
      for (let edge = 0; edge < edges.length; edge += 2) {
        runs++;
        const lengthMm = (edges[edge + 1]! - edges[edge]!) * lineIntervalMm; // edges come in pairs
        if (lengthMm <= runShorteningMm) shortRuns++;
      }
    }
  }
  return { runs, shortRuns };
}

/** Where a row turns from left to burnt and back, in dots: pairs of a run's first dot and the one after its last. */
function edgesOf({ widthPx, rowBytes, data }: BitImage, y: number): number[] {
  const edges: number[] = [];
  let last = 0;
  for (let byte = 0; byte < rowBytes; byte++) {
    const value = data[y * rowBytes + byte]!; // in range: the row has these bytes
    if (value === last * 255) continue; // eight dots as the one before
    for (let bit = 0; bit < 8; bit++) {
      const dot = (value >> (7 - bit)) & 1;
      if (dot !== last) edges.push(byte * 8 + bit);
      last = dot;
    }
  }
  if (last === 1) edges.push(widthPx);
  return edges;
}
