import type { RgbaImage } from "../raster/images.ts";

/** sRGB, 0..255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * The colour of a picture's background: of red, green and blue by themselves the middle one of the pixels along the
 * picture's edge that are not transparent. White where there is none.
 */
export function edgeColor({ widthPx, heightPx, data }: RgbaImage): Rgb {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  let total = 0;
  const count = (pixel: number) => {
    if (data[pixel * 4 + 3] === 0) return;
    total += 1;
    counts.forEach((ofChannel, channel) => {
      ofChannel[data[pixel * 4 + channel]!]! += 1; // a pixel of the picture, and a byte
    });
  };
  for (let x = 0; x < widthPx; x++) {
    count(x);
    if (heightPx > 1) count((heightPx - 1) * widthPx + x);
  }
  for (let y = 1; y < heightPx - 1; y++) {
    count(y * widthPx);
    if (widthPx > 1) count(y * widthPx + widthPx - 1);
  }
  if (total === 0) return [255, 255, 255];
  const middle = (total - 1) / 2;
  return [medianOf(counts[0], middle), medianOf(counts[1], middle), medianOf(counts[2], middle)];
}

/** The level at which the count passes `middle`: the lower one of two. */
function medianOf(counts: Uint32Array, middle: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen > middle;
  });
}
