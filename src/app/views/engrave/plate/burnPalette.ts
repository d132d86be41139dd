import { linearToSrgb, srgbToLinear } from "../../../../laser/raster/srgb.ts";

/**
 * Colours of 0..255 coverage between a material's base and its mark, as RGBA pixels in memory order. Mixed in linear light, as
 * the eye does from a distance. In: two `#rrggbb`.
 */
export function burnPalette(base: string, mark: string): Uint32Array<ArrayBuffer> {
  const from = channels(base);
  const to = channels(mark);
  const bytes = new Uint8ClampedArray(256 * 4);
  for (let coverage = 0; coverage < 256; coverage++) {
    const share = coverage / 255;
    for (let channel = 0; channel < 3; channel++) {
      const linear = from[channel]! * (1 - share) + to[channel]! * share; // three channels each
      bytes[coverage * 4 + channel] = Math.round(linearToSrgb(linear) * 255);
    }
    bytes[coverage * 4 + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => srgbToLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
}
