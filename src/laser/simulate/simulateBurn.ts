import type { BitImage } from "../raster/images.ts";
import type { BurnModel } from "./BurnModel.ts";
import { type BurnResolution, makeLineBurner } from "./makeLineBurner.ts";

/** What a burn leaves: the share of each pixel that is burnt, 0..1, row-major, and of the whole plate. */
export interface Burn {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array<ArrayBuffer>;
  readonly coverage: number;
}

/**
 * Burns a plate by the model. Areas are exact along the lines; across, overlaps of lines are rounded to strips (the error of a
 * plate's coverage stays below 0.7 % with 4 strips, 0.12 % with 64, against the judge in tools/oracle/burn). Throws RangeError for
 * a model that cannot be (see `spotInDots`).
 */
export function simulateBurn(bits: BitImage, model: BurnModel, resolution: BurnResolution = {}): Burn {
  const { pixelsPerDot, widthPx, burnInto } = makeLineBurner(bits, model, resolution);
  const heightPx = bits.heightPx * pixelsPerDot;
  const data = new Float32Array(widthPx * heightPx);
  const lineLength = pixelsPerDot * widthPx;
  let burntDots = 0;
  for (let y = 0; y < bits.heightPx; y++) burntDots += burnInto(data.subarray(y * lineLength, (y + 1) * lineLength), y);
  return { widthPx, heightPx, data, coverage: burntDots / (bits.widthPx * bits.heightPx) };
}
