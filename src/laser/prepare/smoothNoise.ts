import type { GrayImage } from "../raster/images.ts";

/** The window's half side, and the standard deviation of its weights by distance. */
const REACH_PX = 2;
const SPREAD_PX = 1.5;

/** Full strength takes differences of this standard deviation, in encoded grey, for noise. */
const WIDEST_RANGE = 0.15;

const STEPS = 1024;

/**
 * Evens out noise and keeps edges: a mean of 5 × 5 pixels, weighted by distance and by how little they differ (Tomasi and Manduchi,
 * "Bilateral filtering for gray and color images", ICCV 1998). Encoded grey; `strength` above 0, to 1. At the rim the outermost
 * pixels count again.
 */
export function smoothNoise(image: GrayImage, strength: number): GrayImage {
  const { widthPx, heightPx, data } = image;
  const similar = rangeWeights(strength * WIDEST_RANGE);
  const result = new Float32Array(data.length);
  const stride = widthPx + 2 * REACH_PX;
  const rows = Array.from({ length: 2 * REACH_PX + 1 }, () => new Float32Array(stride));
  for (let y = 0; y < heightPx; y++) {
    rows.forEach((row, k) => {
      padRow(row, image, Math.min(heightPx - 1, Math.max(0, y + k - REACH_PX)));
    });
    smoothRow(rows, similar, result.subarray(y * widthPx, (y + 1) * widthPx));
  }
  return { widthPx, heightPx, data: result };
}

/** Weight of a neighbour that differs by i / 1024. */
function rangeWeights(deviation: number): Float64Array {
  return Float64Array.from({ length: STEPS + 1 }, (_, step) => Math.exp(-((step / STEPS / deviation) ** 2) / 2));
}

function padRow(row: Float32Array, { widthPx, data }: GrayImage, y: number): void {
  const samples = data.subarray(y * widthPx, (y + 1) * widthPx);
  row.set(samples, REACH_PX);
  row.fill(samples[0]!, 0, REACH_PX); // a row has a pixel
  row.fill(samples[widthPx - 1]!, REACH_PX + widthPx);
}

function smoothRow(rows: readonly Float32Array[], similar: Float64Array, into: Float32Array): void {
  const middle = rows[REACH_PX]!;
  const sums = Float64Array.from(into, (_, x) => middle[x + REACH_PX]!);
  const totals = new Float64Array(into.length).fill(1);
  rows.forEach((row, k) => {
    for (let offset = 0; offset <= 2 * REACH_PX; offset++) {
      const squared = (k - REACH_PX) ** 2 + (offset - REACH_PX) ** 2;
      if (squared === 0) continue;
      const near = Math.exp(-squared / (2 * SPREAD_PX ** 2));
      for (let x = 0; x < into.length; x++) {
        const value = row[x + offset]!; // padded rows, so in range; encoded grey differs by 1 at most
        const weight = near * similar[Math.round(Math.abs(value - middle[x + REACH_PX]!) * STEPS)]!;
        sums[x]! += weight * value;
        totals[x]! += weight;
      }
    }
  });
  for (let x = 0; x < into.length; x++) into[x] = sums[x]! / totals[x]!;
}
