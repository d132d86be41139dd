import type { GrayImage } from "../raster/images.ts";

/**
 * No dots: a level a dot for machines that modulate their power, row-major, 0 = off to 255 = full. Proportional to the share of
 * light that the burn is to take away; what a material makes of half power is the business of its tone curve.
 */
export function powerLevels({ data }: GrayImage): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(data, (light) => Math.round(255 * (1 - light)));
}
