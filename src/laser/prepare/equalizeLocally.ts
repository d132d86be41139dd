import type { GrayAlphaImage } from "../raster/images.ts";

/** Tiles along the longer side, as usual since Zuiderveld. */
const TILES = 8;
const BINS = 256;

/** At full strength contrast grows fourfold at most. */
const MOST_CONTRAST = 4;

/** Curves of evenly spread tiles, `BINS + 1` nodes each, row by row. */
interface TileCurves {
  readonly across: number;
  readonly down: number;
  readonly nodes: Float64Array;
}

/**
 * Contrast-limited adaptive histogram equalisation (Zuiderveld, "Contrast limited adaptive histogram equalization", Graphics Gems IV,
 * 1994) of encoded grey. `strength` 0..1 sets how steep a tile's curve may become: 1 + 3 × strength. At 0 each curve is straight and
 * the picture stays. Pixels count by their alpha. Between the tiles' centres curves are mixed linearly, and within a bin they are
 * straight, so that no steps appear.
 */
export function equalizeLocally(picture: GrayAlphaImage, strength: number): GrayAlphaImage {
  if (strength === 0) return picture;
  const curves = tileCurves(picture, 1 + (MOST_CONTRAST - 1) * strength);
  const { widthPx, heightPx, data } = picture.gray;
  const result = new Float32Array(data.length);
  const columns = Array.from({ length: widthPx }, (_, x) => between(x, widthPx, curves.across));
  for (let y = 0; y < heightPx; y++) {
    const rows = between(y, heightPx, curves.down);
    const above = rows.first * curves.across;
    const below = rows.second * curves.across;
    for (let x = 0; x < widthPx; x++) {
      const { first, second, share } = columns[x]!; // one for each column
      const at = data[y * widthPx + x]! * BINS;
      const upper = mix(valueAt(curves, above + first, at), valueAt(curves, above + second, at), share);
      const lower = mix(valueAt(curves, below + first, at), valueAt(curves, below + second, at), share);
      result[y * widthPx + x] = mix(upper, lower, rows.share);
    }
  }
  return { gray: { widthPx, heightPx, data: result }, alpha: picture.alpha };
}

function tileCurves({ gray, alpha }: GrayAlphaImage, clip: number): TileCurves {
  const { widthPx, heightPx, data } = gray;
  const sidePx = Math.max(widthPx, heightPx) / TILES;
  const across = Math.max(1, Math.round(widthPx / sidePx));
  const down = Math.max(1, Math.round(heightPx / sidePx));
  const counts = new Float64Array(across * down * BINS);
  const tileOfColumn = Int32Array.from({ length: widthPx }, (_, x) => Math.floor((x * across) / widthPx));
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor((y * down) / heightPx) * across;
    for (let x = 0; x < widthPx; x++) {
      const index = y * widthPx + x;
      const bin = Math.min(BINS - 1, Math.trunc(data[index]! * BINS)); // a pixel of the picture
      counts[(row + tileOfColumn[x]!) * BINS + bin]! += alpha === null ? 1 : alpha.data[index]!;
    }
  }
  const nodes = new Float64Array(across * down * (BINS + 1));
  for (let tile = 0; tile < across * down; tile++) {
    const histogram = counts.subarray(tile * BINS, (tile + 1) * BINS);
    nodes.set(curveOf(histogram, clip), tile * (BINS + 1));
  }
  return { across, down, nodes };
}

/** The clipped histogram added up, from 0 to 1. What is cut off goes to all bins alike, as far as they have room. */
function curveOf(histogram: Float64Array, clip: number): Float64Array {
  const curve = new Float64Array(BINS + 1);
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return curve.map((_, node) => node / BINS);
  const limit = (clip * total) / BINS;
  const raise = raiseFor(histogram, limit, total);
  for (let bin = 0; bin < BINS; bin++) {
    curve[bin + 1] = curve[bin]! + Math.min(limit, histogram[bin]! + raise) / total;
  }
  return curve;
}

/** What to add to each bin so that all of them, cut at `limit`, are `total` together. */
function raiseFor(histogram: Float64Array, limit: number, total: number): number {
  const sorted = Float64Array.from(histogram, (count) => Math.min(limit, count)).sort();
  // The `open` lowest bins stay below the limit; those above are full.
  let sum = sorted.reduce((all, count) => all + count, 0);
  for (let open = BINS; open > 0; open--) {
    const raise = (total - sum) / open;
    const highest = sorted[open - 1]!; // 0..BINS − 1
    if (highest + raise <= limit) return raise;
    sum += limit - highest;
  }
  return 0;
}

/** The two tiles around a pixel and how far it is on the way from the first to the second. */
function between(pixel: number, lengthPx: number, tiles: number) {
  const at = Math.min(tiles - 1, Math.max(0, ((pixel + 0.5) * tiles) / lengthPx - 0.5));
  const first = Math.floor(at);
  return { first, second: Math.min(tiles - 1, first + 1), share: at - first };
}

function valueAt({ nodes }: TileCurves, tile: number, at: number): number {
  const bin = Math.min(BINS - 1, Math.trunc(at));
  const node = tile * (BINS + 1) + bin;
  const below = nodes[node]!; // a bin of the tile, and the node after it
  return below + (nodes[node + 1]! - below) * (at - bin);
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
