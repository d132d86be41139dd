import { TONE_LIMITS } from "../laser/tone/toneSettings.ts";

/** A number's allowed range; `step` is what it must be a multiple of (1 = whole numbers, absent = any). */
export interface NumberLimit {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

/** What a `GenerateRequest` may hold. The page shows these limits; the worker enforces them. */
export const GENERATE_LIMITS = {
  seed: { min: 0, max: 0xffff_ffff, step: 1 },
  steps: { min: 1, max: 150, step: 1 },
  guidanceScale: { min: 0, max: 30 },
  widthPx: { min: 64, max: 1024, step: 8 },
  heightPx: { min: 64, max: 1024, step: 8 },
} as const satisfies Record<string, NumberLimit>;

/** LoRAs of one request, and the weight of each. */
export const MOST_LORAS = 8;
export const LORA_WEIGHT_LIMIT = { min: -2, max: 2 } as const satisfies NumberLimit;

/** What `EngraveSettings` may hold. */
export const ENGRAVE_LIMITS = {
  widthMm: { min: 1, max: 3000 },
  lineIntervalMm: { min: 0.02, max: 1 },
  ...TONE_LIMITS,
} as const satisfies Record<string, NumberLimit>;

/** Longest prompt kept, UTF-16 units; far above what the text encoder sees, so that nothing typed is lost. */
export const MAX_PROMPT_LENGTH = 50_000;
