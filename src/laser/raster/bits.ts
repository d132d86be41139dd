import type { BitImage } from "./images.ts";

/** A plate with no dot set. */
export function emptyBits(widthPx: number, heightPx: number): BitImage {
  const rowBytes = Math.ceil(widthPx / 8);
  return { widthPx, heightPx, rowBytes, data: new Uint8Array(rowBytes * heightPx) };
}

/** Whether the laser marks the dot; false outside the plate. */
export function isBurnt({ widthPx, heightPx, rowBytes, data }: BitImage, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return false;
  return (data[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
}
