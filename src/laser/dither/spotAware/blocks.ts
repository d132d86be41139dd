import { emptyBits } from "../../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../../raster/images.ts";
import type { Feature } from "./minimumFeature.ts";

/** One sample a feature: the mean of its dots; at the right and lower edge, of those on the plate. */
export function blockMeans({ widthPx, heightPx, data }: GrayImage, feature: Feature): GrayImage {
  const columns = Math.ceil(widthPx / feature.widthPx);
  const lines = Math.ceil(heightPx / feature.heightPx);
  const sums = new Float32Array(columns * lines);
  for (let y = 0; y < heightPx; y++) {
    const line = Math.trunc(y / feature.heightPx) * columns;
    for (let x = 0; x < widthPx; x++) sums[line + Math.trunc(x / feature.widthPx)]! += data[y * widthPx + x]!; // in range
  }
  for (let block = 0; block < sums.length; block++) {
    const blockWidth = Math.min(feature.widthPx, widthPx - (block % columns) * feature.widthPx);
    const blockHeight = Math.min(feature.heightPx, heightPx - Math.trunc(block / columns) * feature.heightPx);
    sums[block]! /= blockWidth * blockHeight; // in range
  }
  return { widthPx: columns, heightPx: lines, data: sums };
}

/** Each bit as a whole feature of dots, cut to the plate. */
export function repeatDots(
  { rowBytes, data }: BitImage,
  feature: Feature,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): BitImage {
  const bits = emptyBits(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = Math.trunc(y / feature.heightPx) * rowBytes;
    for (let x = 0; x < widthPx; x++) {
      const column = Math.trunc(x / feature.widthPx);
      const lit = data[from + (column >> 3)]! & (0x80 >> (column & 7)); // in range: the blocks cover the plate
      if (lit !== 0) bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return bits;
}
