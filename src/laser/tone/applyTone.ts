import type { GrayImage } from "../raster/images.ts";
import { linearToSrgb, srgbToLinear } from "../raster/srgb.ts";
import type { ToneSettings } from "../settings.ts";
import { gaussianBlur } from "./gaussianBlur.ts";
import { tabulate } from "./tabulate.ts";

/**
 * The person's tone settings, on the machine's grid. In and out: linear light 0..1; neutral settings change nothing.
 *
 * Order: gamma → contrast and brightness → sharpen → invert. The curve and the sharpening work on sRGB-encoded grey, where
 * equal steps look equal; sharpening comes after the curve, so that the curve does not multiply its halos. Inverting comes
 * last and in linear light: where the mark is lighter than the base, dots add up to the light the eye sees, so a tone of
 * 20 % reflectance must burn 20 % of the dots. (Inverting encoded grey would burn 79 % of them for mid-grey, not 21 %.)
 */
export function applyTone(image: GrayImage, tone: ToneSettings, lineIntervalMm: number): GrayImage {
  const positive = tone.sharpenAmount > 0 ? sharpened(image, tone, lineIntervalMm) : curved(image, tone);
  if (!tone.invert) return positive;
  return { ...positive, data: positive.data.map((value) => 1 - value) };
}

function curved(image: GrayImage, tone: ToneSettings): GrayImage {
  const curve = encodedCurve(tone);
  return curve === null ? image : tabulate(image, (linear) => srgbToLinear(curve(linearToSrgb(linear))));
}

function sharpened(image: GrayImage, tone: ToneSettings, lineIntervalMm: number): GrayImage {
  const curve = encodedCurve(tone) ?? ((encoded: number) => encoded);
  const encoded = tabulate(image, (linear) => curve(linearToSrgb(linear)));
  const blurred = gaussianBlur(encoded, tone.sharpenRadiusMm / lineIntervalMm);
  const data = encoded.data.map((value, index) => {
    return clamp(value + tone.sharpenAmount * (value - blurred.data[index]!)); // same grid, so the index is in range
  });
  return tabulate({ ...encoded, data }, srgbToLinear);
}

/** Gamma, contrast and brightness on encoded grey 0..1, clamped to it; null when they leave it alone. */
function encodedCurve({ gamma, contrast, brightness }: ToneSettings): ((encoded: number) => number) | null {
  if (gamma === 1 && contrast === 1 && brightness === 0) return null;
  return (encoded) => clamp((encoded ** gamma - 0.5) * contrast + 0.5 + brightness);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
