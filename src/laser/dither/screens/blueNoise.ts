import type { BitImage, GrayImage } from "../../raster/images.ts";
import { orderedDither } from "../orderedDither.ts";
import { BLUE_NOISE_RANKS } from "./blueNoiseRanks.ts";

/** The digits of the ranks' file, 64 of them. */
export const RANK_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

let matrix: readonly number[] | null = null;

/** Ordered dither by a blue-noise mask of 64 × 64 dots: dispersed dots without the pattern of Bayer's matrices, each dot on its own. */
export function blueNoise(gray: GrayImage): BitImage {
  matrix ??= readRanks(BLUE_NOISE_RANKS);
  return orderedDither(gray, { matrix });
}

/** Two digits a rank. */
function readRanks(text: string): readonly number[] {
  const digits = Array.from(text, (digit) => RANK_DIGITS.indexOf(digit));
  return Array.from({ length: digits.length / 2 }, (_, i) => digits[2 * i]! * RANK_DIGITS.length + digits[2 * i + 1]!); // in range
}
