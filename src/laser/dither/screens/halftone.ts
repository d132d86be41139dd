import { emptyBits } from "../../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../../raster/images.ts";
import type { ScreenSettings, ScreenShape } from "../ditherSettings.ts";

export interface HalftoneOptions extends ScreenSettings {
  readonly lineIntervalMm: number;
}

/** Steps that a cell is divided into along each axis; tones come in TILE² steps. */
const TILE = 64;

/** Which places of a cell burn first, by the place relative to its middle, −½..½. */
const GROWTH: Readonly<Record<ScreenShape, (u: number, v: number) => number>> = {
  round: (u, v) => Math.hypot(u, v),
  diamond: (u, v) => Math.abs(u) + Math.abs(v),
  line: (_, v) => Math.abs(v),
};

/** A clustered-dot screen: dots in a turned grid of cells, as large as their tone. The share burnt follows the tone, cell by cell. */
export function halftone(gray: GrayImage, options: HalftoneOptions): BitImage {
  const { widthPx, heightPx, data } = gray;
  const bits = emptyBits(widthPx, heightPx);
  const tile = cachedTile(options.shape);
  const cellsPerDot = options.cellsPerMm * options.lineIntervalMm;
  const angle = (options.angleDegrees * Math.PI) / 180;
  const stepU = snapped(Math.cos(angle)) * cellsPerDot * TILE;
  const stepV = snapped(Math.sin(angle)) * cellsPerDot * TILE;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      // The middle of the dot in the screen's own axes, in tile steps; the mask wraps negative numbers, too.
      const u = Math.floor((x + 0.5) * stepU - (y + 0.5) * stepV) & (TILE - 1);
      const v = Math.floor((x + 0.5) * stepV + (y + 0.5) * stepU) & (TILE - 1);
      if (data[y * widthPx + x]! < tile[v * TILE + u]!) bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7); // in range
    }
  }
  return bits;
}

/** At right angles the rounding of sine and cosine must not tip places over the edge of a step. */
function snapped(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

const tiles = new Map<ScreenShape, Float64Array>();

function cachedTile(shape: ScreenShape): Float64Array {
  const tile = tiles.get(shape) ?? makeTile(shape);
  tiles.set(shape, tile);
  return tile;
}

/** Light below which each place of a cell burns: places ranked by growth, so that any tone burns just its share of them. */
function makeTile(shape: ScreenShape): Float64Array {
  const growth = Float64Array.from({ length: TILE * TILE }, (_, place) => {
    return GROWTH[shape](((place % TILE) + 0.5) / TILE - 0.5, (Math.trunc(place / TILE) + 0.5) / TILE - 0.5);
  });
  const order = Array.from(growth.keys()).sort((a, b) => growth[a]! - growth[b]! || a - b); // both are places
  const tile = new Float64Array(TILE * TILE);
  order.forEach((place, rank) => {
    tile[place] = 1 - (rank + 0.5) / (TILE * TILE);
  });
  return tile;
}
