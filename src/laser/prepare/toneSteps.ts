import type { GrayAlphaImage, GrayImage } from "../raster/images.ts";
import { srgbToLinear } from "../raster/srgb.ts";
import { tabulate } from "../tone/tabulate.ts";
import { monotoneCubic } from "./monotoneCubic.ts";
import { type Levels, type Preparation, SAME_LEVELS, STRAIGHT_CURVE } from "./preparation.ts";

type Tone = Pick<Preparation, "levels" | "curve">;

/** Whether levels or curve change anything. */
export function hasTone({ levels, curve }: Tone): boolean {
  return !isEqual(levels, SAME_LEVELS) || !isEqual(curve, STRAIGHT_CURVE);
}

/** Levels on encoded grey. */
export function stretchLevels(image: GrayImage, levels: Levels): GrayImage {
  return isEqual(levels, SAME_LEVELS) ? image : tabulate(image, (value) => stretched(value, levels));
}

/**
 * Levels, then the curve, on encoded grey, straight; then on to linear light, premultiplied. All in one pass: each is a walk over the whole picture.
 */
export function tonedLight({ gray, alpha }: GrayAlphaImage, { levels, curve }: Tone): GrayAlphaImage {
  const bend = monotoneCubic(curve);
  const light = tabulate(gray, (value) => srgbToLinear(bend(stretched(value, levels))));
  if (alpha === null) return { gray: light, alpha };
  for (let index = 0; index < light.data.length; index++) light.data[index]! *= alpha.data[index]!; // same size
  return { gray: light, alpha };
}

function stretched(value: number, { black, white, gamma }: Levels): number {
  return Math.min(1, Math.max(0, (value - black) / (white - black))) ** gamma;
}

function isEqual<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
