import type { BitImage } from "./images.ts";

/** A plate with no dot set. */
export function emptyBits(widthPx: number, heightPx: number): BitImage {
  const rowBytes = Math.ceil(widthPx / 8);
  return { widthPx, heightPx, rowBytes, data: new Uint8Array(rowBytes * heightPx) };
}
