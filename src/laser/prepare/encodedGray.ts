import type { GrayAlphaImage, GrayImage } from "../raster/images.ts";
import { linearToSrgb } from "../raster/srgb.ts";
import { tabulate } from "../tone/tabulate.ts";

/**
 * Linear, premultiplied gray to sRGB-encoded gray, straight. What is transparent becomes the bare base: white, or black where the
 * picture is inverted, so that no step sees a mark there.
 */
export function encodedGray({ gray, alpha }: GrayAlphaImage, { invert }: { readonly invert: boolean }): GrayAlphaImage {
  const light = alpha === null ? gray : straight(gray, alpha, invert ? 0 : 1);
  return { gray: tabulate(light, linearToSrgb), alpha };
}

function straight(gray: GrayImage, alpha: GrayImage, base: number): GrayImage {
  const data = gray.data.map((level, index) => {
    const share = alpha.data[index]!; // same size
    return share > 0 ? Math.min(1, level / share) : base;
  });
  return { ...gray, data };
}
