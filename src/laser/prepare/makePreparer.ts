import type { GrayAlphaImage, GrayImage, RgbaImage } from "../raster/images.ts";
import { luminance } from "../raster/luminance.ts";
import { encodedGray } from "./encodedGray.ts";
import { equalizeLocally } from "./equalizeLocally.ts";
import { keepLast } from "./keepLast.ts";
import { medianFilter } from "./medianFilter.ts";
import { place } from "./place.ts";
import { type Preparation, SAME_LEVELS } from "./preparation.ts";
import { preparedSize } from "./preparedSize.ts";
import { removeBackground } from "./removeBackground.ts";
import { removeSpecks } from "./removeSpecks.ts";
import { shrink, shrinkFactor } from "./shrink.ts";
import { smoothNoise } from "./smoothNoise.ts";
import { hasTone, stretchLevels, tonedLight } from "./toneSteps.ts";

/** What a preparation needs to know; `EngraveSettings` are such settings. */
export interface PrepareSettings {
  readonly preparation: Preparation;
  /** How wide the prepared picture is burnt. */
  readonly widthMm: number;
  readonly lineIntervalMm: number;
  readonly tone: { readonly invert: boolean };
}

/** Of larger pictures no step's result is kept but the light before any step: ten of them would fill a browser tab. */
const LARGEST_KEPT_MEGAPIXELS = 25;

/** Prepares one picture. */
export interface Preparer {
  /**
   * The picture to be brought to the machine's grid: linear light, premultiplied, of `preparedSize`, or smaller where that is much
   * finer than the grid. Without a preparation, the picture's `luminance`.
   */
  (settings: PrepareSettings): GrayAlphaImage;
  /** The picture before its tones are changed, for what is read off it: sRGB-encoded gray, straight. */
  readonly clean: (settings: PrepareSettings) => GrayAlphaImage;
}

/**
 * Prepares one picture under changing settings; each step keeps its last result, and is done again only when its own settings or
 * those of a step before it change. The order:
 *
 * 1. Background, on the picture's own sRGB codes, where a tolerance looks the same in light and dark. First of all, so that neither
 *    turning nor cropping changes what is found.
 * 2. Luminance; where more than moving pixels follows and the picture is much finer than the grid, means of its pixels: what no dot could show need
 *    not be cleaned. Turn, crop, mirror. All in linear light, premultiplied: an angle mixes pixels, and light is what adds up.
 * 3. Median, smoothing, specks, on sRGB-encoded gray, straight, as all that follows: equal steps look equal there. Before the tones,
 *    so that no noise is taken for contrast, and because tones are what changes most often.
 * 4. Levels, local contrast, curve: the range, then its evening out, and the person's own hand last.
 */
export function makePreparer(source: RgbaImage): Preparer {
  const isLarge = (source.widthPx * source.heightPx) / 1e6 > LARGEST_KEPT_MEGAPIXELS;
  const keep: typeof keepLast = isLarge ? (step) => step : keepLast;
  const background = keep(removeBackground);
  const light = keepLast(luminance);
  const placed = keep(place);
  const shrunk = keep(shrink);
  const encoded = keep(encodedGray);
  const median = keep(onGray((gray, isOn: boolean) => (isOn ? medianFilter(gray) : gray)));
  const smooth = keep(onGray((gray, strength: number) => (strength > 0 ? smoothNoise(gray, strength) : gray)));
  const specks = keep(onGray(removeSpecks));
  const stretched = keep(onGray(stretchLevels));
  const contrast = keep(equalizeLocally);
  const toned = keep(tonedLight);

  function placedLight({ preparation }: PrepareSettings, factor: number): GrayAlphaImage {
    const { quarterTurns, angleDeg, crop, mirror } = preparation;
    const whole = light(background(source, preparation.background), null);
    return placed(shrunk(whole, factor), { quarterTurns, angleDeg, crop, mirror });
  }

  function factorOf({ preparation, widthMm, lineIntervalMm }: PrepareSettings): number {
    const gridWidthPx = Math.max(1, Math.round(widthMm / lineIntervalMm));
    return shrinkFactor(preparedSize(source, preparation).widthPx, gridWidthPx);
  }

  function clean(settings: PrepareSettings): GrayAlphaImage {
    const { preparation, widthMm } = settings;
    const picture = placedLight(settings, factorOf(settings));
    const { invert } = settings.tone;
    const pxPerMm = picture.gray.widthPx / widthMm;
    const areaPx = Math.floor(preparation.speckAreaMm2 * pxPerMm ** 2);
    // Which way round is told where it matters alone, so that inverting an opaque picture starts nothing afresh.
    const straight = encoded(picture, { invert: invert && picture.alpha !== null });
    const quiet = smooth(median(straight, preparation.median), preparation.smoothing);
    return specks(quiet, { areaPx, invert: invert && areaPx > 0 });
  }

  function prepare(settings: PrepareSettings): GrayAlphaImage {
    const { preparation } = settings;
    if (!hasGraySteps(preparation)) return placedLight(settings, preparation.angleDeg === 0 ? 1 : factorOf(settings));
    const { levels, localContrast, curve } = preparation;
    const quiet = clean(settings);
    if (localContrast === 0) return toned(quiet, { levels, curve });
    const evened = contrast(stretched(quiet, levels), localContrast);
    return toned(evened, { levels: SAME_LEVELS, curve });
  }

  return Object.assign(prepare, { clean });
}

function hasGraySteps(preparation: Preparation): boolean {
  const { median, smoothing, speckAreaMm2, localContrast } = preparation;
  return median || smoothing > 0 || speckAreaMm2 > 0 || localContrast > 0 || hasTone(preparation);
}

/** A step on gray alone: alpha goes along, and a picture that the step leaves is the same object. */
function onGray<Options>(step: (gray: GrayImage, options: Options) => GrayImage) {
  return (picture: GrayAlphaImage, options: Options): GrayAlphaImage => {
    const gray = step(picture.gray, options);
    return gray === picture.gray ? picture : { gray, alpha: picture.alpha };
  };
}
