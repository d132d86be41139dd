import type { MaterialId } from "../machine/materialIds.ts";
import type { ToneSettings } from "../settings.ts";
import { AUTO_RECIPES, AUTO_SHARPEN_RADIUS_MM } from "./autoRecipes.ts";
import { LEAST_LEVELS_SPAN, type Levels, type Preparation, SAME_LEVELS } from "./preparation.ts";

/** What one click sets. */
export interface AutoSettings {
  readonly preparation: Pick<Preparation, "levels" | "localContrast">;
  readonly tone: Pick<ToneSettings, "sharpenAmount" | "sharpenRadiusMm">;
}

/** Share of the tones at either end that may become black or white. */
const CLIPPED = 0.005;

/** A tone this near to black or white is paper or ink, no midtone. */
const ENDS = 0.04;

/** A picture with less than this share of midtones is a drawing. */
const LEAST_MIDTONES = 0.15;

/** Gammas beyond these look made, not mended. */
const GAMMA = { min: 0.6, max: 1.6 } as const;

/** Standard deviation of midtones that are as lively as can be: spread evenly from black to white. */
const LIVELY = 0.29;

/**
 * Settings for a picture on a material, from its tones (`grayHistogram`): the range it has to the range there is, its middle tone to
 * where the material shows it best, local contrast by how much it lacks, sharpness as the material needs it. Drawings keep their tones
 * between and are not sharpened. Arithmetic alone; the same numbers always.
 */
export function autoPreparation(histogram: readonly number[], materialId: MaterialId): AutoSettings {
  const recipe = AUTO_RECIPES[materialId];
  const range = usedRange(histogram);
  const midtones = range && stretchedMidtones(histogram, range);
  const sharpenRadiusMm = AUTO_SHARPEN_RADIUS_MM;
  if (!midtones || midtones.share < LEAST_MIDTONES) {
    const levels = range ?? SAME_LEVELS;
    return { preparation: { levels, localContrast: 0 }, tone: { sharpenAmount: 0, sharpenRadiusMm } };
  }
  const gamma = Math.log(recipe.midtone) / Math.log(midtones.median);
  const lacking = Math.max(0, 1 - midtones.deviation / LIVELY);
  return {
    preparation: {
      levels: { ...range, gamma: toHundredths(Math.min(GAMMA.max, Math.max(GAMMA.min, gamma))) },
      localContrast: toHundredths(recipe.mostLocalContrast * lacking),
    },
    tone: { sharpenAmount: recipe.sharpenAmount, sharpenRadiusMm },
  };
}

/** Black and white so that `CLIPPED` of the tones lie beyond either; null where there is hardly a range. */
function usedRange(histogram: readonly number[]): Levels | null {
  const black = tailFrom(histogram) / histogram.length;
  const white = 1 - tailFrom(histogram.toReversed()) / histogram.length;
  return white - black < 2 * LEAST_LEVELS_SPAN
    ? null
    : { black: toHundredths(black), white: toHundredths(white), gamma: 1 };
}

/** Bins at the beginning that together hold no more than `CLIPPED`. */
function tailFrom(histogram: readonly number[]): number {
  let sum = 0;
  const first = histogram.findIndex((share) => {
    sum += share;
    return sum > CLIPPED;
  });
  return Math.max(0, first);
}

/** The midtones once the range is stretched: what share of the tones they are, their median and their standard deviation. */
function stretchedMidtones(histogram: readonly number[], { black, white }: Levels) {
  const tones = histogram
    .map((share, bin) => ({ share, level: ((bin + 0.5) / histogram.length - black) / (white - black) }))
    .filter(({ level }) => level > ENDS && level < 1 - ENDS);
  const share = tones.reduce((sum, tone) => sum + tone.share, 0);
  const mean = tones.reduce((sum, tone) => sum + tone.share * tone.level, 0) / share;
  const variance = tones.reduce((sum, tone) => sum + tone.share * (tone.level - mean) ** 2, 0) / share;
  let below = 0;
  const middle = tones.find((tone) => {
    below += tone.share;
    return below >= share / 2;
  });
  return { share, median: middle?.level ?? 0.5, deviation: Math.sqrt(variance) };
}

function toHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
