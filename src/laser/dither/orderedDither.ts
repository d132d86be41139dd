import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";

/**
 * Ordered dither: burns a dot where its tone is below (rank + ½) ÷ side² of the matrix tiled over the plate, so that white
 * never burns, black always does, and between them the share of burnt dots follows the tone. `matrix`: side² ranks, row-major.
 */
export function orderedDither(gray: GrayImage, { matrix }: { readonly matrix: readonly number[] }): BitImage {
  const { widthPx, heightPx, data } = gray;
  const bits = emptyBits(widthPx, heightPx);
  const side = Math.sqrt(matrix.length);
  const limits = Float64Array.from(matrix, (rank) => (rank + 0.5) / matrix.length);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const rowByte = y * bits.rowBytes;
    const limitRow = (y % side) * side;
    for (let x = 0; x < widthPx; x++) {
      // Indices are in range: x and y count over the plate, and the matrix is reduced modulo its side.
      if (data[row + x]! < limits[limitRow + (x % side)]!) bits.data[rowByte + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return bits;
}
