import { dither } from "./dither/dither.ts";
import { fitToGrid } from "./raster/fitToGrid.ts";
import type { BitImage, RgbaImage } from "./raster/images.ts";
import { luminance } from "./raster/luminance.ts";
import { plateSize } from "./raster/plateSize.ts";
import type { EngraveSettings } from "./settings.ts";
import { tonePlate } from "./tone/tonePlate.ts";

/**
 * Picture to dots: luminance in linear light → the machine's grid → tone → dots; nothing is resampled after the dither.
 * Same picture and settings: same bits. Throws LaserError for a size that cannot be (see `plateSize`).
 */
export function engrave(source: RgbaImage, settings: EngraveSettings): BitImage {
  const grid = plateSize(source, settings);
  const plate = fitToGrid(luminance(source), grid);
  const tone = tonePlate(plate, settings.tone, settings.lineIntervalMm);
  return dither(tone, { ...settings.dither, invert: settings.tone.invert });
}
