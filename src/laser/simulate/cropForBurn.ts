import type { BitImage } from "../raster/images.ts";
import { type BurnModel, spotInDots } from "./BurnModel.ts";

/** A rectangle of dots, the far edges not included. */
export interface DotRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A part of a plate, and where on the plate its first dot lies. */
export interface PlatePart {
  readonly bits: BitImage;
  readonly left: number;
  readonly top: number;
}

/** A part of the plate that burns, within the region, as the whole plate does: with every dot round about that reaches it. */
export function cropForBurn(bits: BitImage, model: BurnModel, region: DotRegion): PlatePart {
  const { radiusX, radiusY, shortening } = spotInDots(model);
  // A run that is cut must still be too long to become a standing dot within reach.
  const marginX = Math.ceil(radiusX + shortening) + 1;
  const marginY = Math.ceil(radiusY + 0.5);
  const firstByte = Math.max(0, region.left - marginX) >> 3;
  const endByte = Math.min(bits.rowBytes, Math.ceil((region.right + marginX) / 8));
  const top = Math.max(0, region.top - marginY);
  const heightPx = Math.min(bits.heightPx, region.bottom + marginY) - top;
  const left = firstByte * 8;
  const widthPx = Math.min(bits.widthPx, endByte * 8) - left;
  const rowBytes = endByte - firstByte;
  const data = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const row = (top + y) * bits.rowBytes;
    data.set(bits.data.subarray(row + firstByte, row + endByte), y * rowBytes);
  }
  return { bits: { widthPx, heightPx, rowBytes, data }, left, top };
}
