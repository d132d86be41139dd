import type { GrayAlphaImage, GrayImage, RgbaImage } from "./images.ts";
import { srgbToLinear } from "./srgb.ts";

/** Relative luminance of linear sRGB (Rec. 709 primaries). They sum to exactly 1 in binary too, so white stays white. */
export const LUMINANCE_WEIGHTS = { red: 0.2126, green: 0.7152, blue: 0.0722 } as const;

const RED = weightedLevels(LUMINANCE_WEIGHTS.red);
const GREEN = weightedLevels(LUMINANCE_WEIGHTS.green);
const BLUE = weightedLevels(LUMINANCE_WEIGHTS.blue);

/**
 * Luminance of a picture in linear light. `gray` is premultiplied by alpha, which is what may be resampled;
 * for an opaque picture it is the luminance itself and `alpha` is null.
 */
export function luminance(image: RgbaImage): GrayAlphaImage {
  const { widthPx, heightPx, data } = image;
  const gray = new Float32Array(widthPx * heightPx);
  const alpha = isOpaque(data) ? null : new Float32Array(gray.length);
  for (let pixel = 0, byte = 0; pixel < gray.length; pixel++, byte += 4) {
    // Indices are in range: data holds 4 bytes a pixel, and a byte indexes 256 levels.
    const level = RED[data[byte]!]! + GREEN[data[byte + 1]!]! + BLUE[data[byte + 2]!]!;
    if (alpha === null) {
      gray[pixel] = level;
    } else {
      const share = data[byte + 3]! / 255;
      alpha[pixel] = share;
      gray[pixel] = level * share;
    }
  }
  const plane = (samples: GrayImage["data"]): GrayImage => ({ widthPx, heightPx, data: samples });
  return { gray: plane(gray), alpha: alpha && plane(alpha) };
}

function weightedLevels(weight: number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, level) => weight * srgbToLinear(level / 255));
}

function isOpaque(data: RgbaImage["data"]): boolean {
  for (let byte = 3; byte < data.length; byte += 4) if (data[byte] !== 255) return false;
  return true;
}
