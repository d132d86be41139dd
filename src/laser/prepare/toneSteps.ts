import type { GrayImage } from "../raster/images.ts";
import { tabulate } from "../tone/tabulate.ts";
import { monotoneCubic } from "./monotoneCubic.ts";
import { type CurvePoint, type Levels, type Preparation, SAME_LEVELS, STRAIGHT_CURVE } from "./preparation.ts";

/** Whether levels or curve change anything. */
export function hasTone({ levels, curve }: Pick<Preparation, "levels" | "curve">): boolean {
  return !isEqual(levels, SAME_LEVELS) || !isEqual(curve, STRAIGHT_CURVE);
}

/** Levels on encoded grey. */
export function stretchLevels(image: GrayImage, levels: Levels): GrayImage {
  if (isEqual(levels, SAME_LEVELS)) return image;
  const { black, white, gamma } = levels;
  return tabulate(image, (value) => Math.min(1, Math.max(0, (value - black) / (white - black))) ** gamma);
}

/** The person's curve on encoded grey. */
export function bendTone(image: GrayImage, curve: readonly CurvePoint[]): GrayImage {
  return isEqual(curve, STRAIGHT_CURVE) ? image : tabulate(image, monotoneCubic(curve));
}

function isEqual<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
