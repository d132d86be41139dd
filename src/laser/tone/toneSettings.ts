import * as v from "valibot";
import type { ToneSettings } from "../settings.ts";
import { within } from "../within.ts";

export const TONE_LIMITS = {
  gamma: { min: 0.2, max: 5 },
  contrast: { min: 0, max: 4 },
  brightness: { min: -1, max: 1 },
  sharpenAmount: { min: 0, max: 5 },
  sharpenRadiusMm: { min: 0.05, max: 5 },
} as const;

/** Any JSON to tone settings: whole, or refused. */
export const toneSettings: v.GenericSchema<unknown, ToneSettings> = v.object({
  gamma: within(TONE_LIMITS.gamma),
  contrast: within(TONE_LIMITS.contrast),
  brightness: within(TONE_LIMITS.brightness),
  sharpenAmount: within(TONE_LIMITS.sharpenAmount),
  sharpenRadiusMm: within(TONE_LIMITS.sharpenRadiusMm),
  invert: v.boolean(),
});
