import type { GrayAlphaImage, GrayImage } from "../raster/images.ts";
import type { ToneSettings } from "../settings.ts";
import { applyTone } from "./applyTone.ts";

/**
 * The tone to burn, from a picture on the machine's grid (gray premultiplied). Out: linear light, 0 = burn, 1 = leave.
 * Transparent dots are left whatever the tone settings say, half-transparent ones lie half-way between; for the sharpening
 * they count as the unmarked base, which is white, or black when the picture is inverted.
 */
export function tonePlate({ gray, alpha }: GrayAlphaImage, tone: ToneSettings, lineIntervalMm: number): GrayImage {
  if (alpha === null) return applyTone(gray, tone, lineIntervalMm);
  const base = tone.invert ? 0 : 1;
  const straight = combine(gray, alpha, (level, share) => (share > 0 ? Math.min(1, level / share) : base));
  const toned = applyTone(straight, tone, lineIntervalMm);
  return combine(toned, alpha, (level, share) => 1 - share * (1 - level));
}

function combine(gray: GrayImage, alpha: GrayImage, rule: (level: number, share: number) => number): GrayImage {
  // Both are on the same grid, so the index is in range.
  return { ...gray, data: gray.data.map((level, index) => rule(level, alpha.data[index]!)) };
}
