import type { GrayImage } from "../raster/images.ts";
import { linearToSrgb } from "../raster/srgb.ts";
import { tabulate } from "../tone/tabulate.ts";

/** Linear light 0..1 to sRGB codes, a byte a dot: 0 = black (full power) to 255 = white (leave). */
export function grayCodes(gray: GrayImage): Uint8Array<ArrayBuffer> {
  const encoded = tabulate(gray, linearToSrgb).data;
  const codes = new Uint8Array(encoded.length);
  for (let index = 0; index < codes.length; index++) codes[index] = Math.round(encoded[index]! * 255); // same length
  return codes;
}
