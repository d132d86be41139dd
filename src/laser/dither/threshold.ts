import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";

/** Burns every dot whose tone is below `level`, 0..1 in the picture's own tone. */
export function threshold(gray: GrayImage, { level }: { readonly level: number }): BitImage {
  const { widthPx, heightPx, data } = gray;
  const bits = emptyBits(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    const rowByte = y * bits.rowBytes;
    for (let x = 0; x < widthPx; x++) {
      if (data[y * widthPx + x]! < level) bits.data[rowByte + (x >> 3)]! |= 0x80 >> (x & 7); // in range: x, y are on the plate
    }
  }
  return bits;
}
