import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import { linearToSrgb } from "../raster/srgb.ts";
import { gaussianBlur } from "../tone/gaussianBlur.ts";
import { tabulate } from "../tone/tabulate.ts";
import type { SketchSettings } from "./ditherSettings.ts";

export interface SketchOptions extends SketchSettings {
  readonly lineIntervalMm: number;
}

/** Ratio of the two blurs that comes nearest to the Laplacian of a Gaussian: Marr & Hildreth, "Theory of edge detection", 1980. */
const BLUR_RATIO = 1.6;

/** A sharp edge stands out over about this many standard deviations of the finer blur. */
const STROKE_SIGMAS = 1.5;

/**
 * Outlines as of a pencil: burns the dark side of edges, where the picture is darker than its surroundings; flat areas are left
 * whatever their tone. Difference of two Gaussians on encoded grey; Winnemöller et al., "XDoG", Computers & Graphics 36(6), 2012.
 */
export function sketch(gray: GrayImage, { strokeMm, lineIntervalMm, contrast }: SketchOptions): BitImage {
  const { widthPx, heightPx } = gray;
  const bits = emptyBits(widthPx, heightPx);
  const encoded = tabulate(gray, linearToSrgb);
  const sigmaPx = strokeMm / lineIntervalMm / STROKE_SIGMAS;
  const near = gaussianBlur(encoded, sigmaPx).data;
  const wide = gaussianBlur(encoded, sigmaPx * BLUR_RATIO).data;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const dot = y * widthPx + x;
      // White is left even in the shade of an edge. Indices are in range: all three are on the same grid.
      const isDrawn = wide[dot]! - near[dot]! > contrast && gray.data[dot]! < 1;
      if (isDrawn) bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return bits;
}
