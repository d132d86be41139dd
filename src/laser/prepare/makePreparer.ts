import type { GrayAlphaImage, RgbaImage } from "../raster/images.ts";
import { luminance } from "../raster/luminance.ts";
import type { Preparation } from "./preparation.ts";

/** What a preparation needs to know; `EngraveSettings` are such settings. */
export interface PrepareSettings {
  readonly preparation: Preparation;
  /** How wide the prepared picture is burnt. */
  readonly widthMm: number;
  readonly tone: { readonly invert: boolean };
}

/**
 * Prepares one picture under changing settings; each step keeps its last result. Out: linear light, premultiplied, of `preparedSize`.
 * Without a preparation: `luminance` of the picture.
 */
export function makePreparer(source: RgbaImage): (settings: PrepareSettings) => GrayAlphaImage {
  const levels = luminance(source);
  return () => levels;
}
