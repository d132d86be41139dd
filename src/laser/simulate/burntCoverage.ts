import type { BitImage } from "../raster/images.ts";
import type { BurnModel } from "./BurnModel.ts";
import { makeLineBurner } from "./makeLineBurner.ts";

/** Share of a plate that burns, 0..1: that of `simulateBurn`, without the memory for its burn. Throws as `makeLineBurner` does. */
export function burntCoverage(bits: BitImage, model: BurnModel): number {
  const { burnInto, widthPx } = makeLineBurner(bits, model);
  const line = new Float32Array(widthPx);
  let burntDots = 0;
  for (let y = 0; y < bits.heightPx; y++) burntDots += burnInto(line, y);
  return burntDots / (bits.widthPx * bits.heightPx);
}
