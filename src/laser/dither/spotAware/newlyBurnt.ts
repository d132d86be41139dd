import { emptyBits } from "../../raster/emptyBits.ts";
import { type BurnModel, spotInDots } from "../../simulate/BurnModel.ts";
import { simulateBurn } from "../../simulate/simulateBurn.ts";
import type { Feature } from "./minimumFeature.ts";

/**
 * A key says which features about the next one are lit: bit 0 the one before it on its line, bit 1 the one before that; bits 2 to
 * 6 the line above, from two ahead to two behind. Farther ones do not touch it, by the choice of the feature.
 */
export const KEY = { behindBits: 2, behindMask: 0b11, aboveMask: 0b11111 } as const;

/** Where the features of a key lie, from the left of two lines of five; the feature in question is the third of the second. */
const PLACES = [
  { column: 1, line: 1 },
  { column: 0, line: 1 },
  { column: 4, line: 0 },
  { column: 3, line: 0 },
  { column: 2, line: 0 },
  { column: 1, line: 0 },
  { column: 0, line: 0 },
];
const OWN_PLACE = { column: 2, line: 1 };
const COLUMNS = 5;
const LINES = 2;

/**
 * How much lighting one more feature burns anew, in its own areas, by the key of what the scan has lit about it: what overlaps
 * was burnt before. Sums of these are the burnt area of the plate, whatever the pattern.
 */
export function newlyBurnt(model: BurnModel, feature: Feature): Float64Array {
  const features = 1 / (feature.widthPx * feature.heightPx);
  return Float64Array.from({ length: 1 << PLACES.length }, (_, key) => {
    const lit = PLACES.filter((_, bit) => (key & (1 << bit)) !== 0);
    return (burntDots(model, feature, [...lit, OWN_PLACE]) - burntDots(model, feature, lit)) * features;
  });
}

/** The key of the next feature, after one that was lit (1) or not (0); what enters on the line above is like its neighbour. */
export function keyAfter(key: number, lit: 0 | 1): number {
  const above = key >> KEY.behindBits;
  const aboveNext = ((above << 1) | (above & 1)) & KEY.aboveMask;
  return (((key << 1) | lit) & KEY.behindMask) | (aboveNext << KEY.behindBits);
}

/** Area that these features burn, far from any edge, in dots. */
function burntDots(model: BurnModel, feature: Feature, lit: typeof PLACES): number {
  const spot = spotInDots(model);
  const marginX = Math.ceil(spot.radiusX) + 1;
  const marginY = Math.ceil(spot.radiusY) + 1;
  const bits = emptyBits(COLUMNS * feature.widthPx + 2 * marginX, LINES * feature.heightPx + 2 * marginY);
  for (const { column, line } of lit) {
    for (let dot = 0; dot < feature.widthPx * feature.heightPx; dot++) {
      const x = marginX + column * feature.widthPx + (dot % feature.widthPx);
      const y = marginY + line * feature.heightPx + Math.trunc(dot / feature.widthPx);
      bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7); // in range: within the margins
    }
  }
  return simulateBurn(bits, model, { stripsPerDot: 8 }).coverage * bits.widthPx * bits.heightPx;
}
