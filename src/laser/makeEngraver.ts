import { dither } from "./dither/dither.ts";
import { type Artwork, rasterArtwork } from "./export/artwork.ts";
import { checkLaser } from "./machine/checkLaser.ts";
import { makePreparer } from "./prepare/makePreparer.ts";
import { preparedSize } from "./prepare/preparedSize.ts";
import { fitToGrid } from "./raster/fitToGrid.ts";
import type { GrayImage, RgbaImage } from "./raster/images.ts";
import { plateSize } from "./raster/plateSize.ts";
import type { EngraveSettings } from "./settings.ts";
import { burnModelOf } from "./simulate/BurnModel.ts";
import { compensateTone } from "./tone/compensateTone.ts";
import { tonePlate } from "./tone/tonePlate.ts";

/** Engraves one picture. */
export interface Engraver {
  (settings: EngraveSettings): Artwork;
  /** The tone that is asked for, on the machine's grid: 0 = burn to 1 = leave, in linear light. */
  readonly tone: (settings: EngraveSettings) => GrayImage;
}

/**
 * The line from a picture to what is burnt: preparation → luminance on the machine's grid → tone → dots; nothing is resampled after
 * the dither. For one picture under changing settings, as in a live preview: each stage keeps its last result, so that moving
 * a dither slider only dithers. Same picture and settings: same artwork. It throws LaserError for a plate that cannot be (see
 * `plateSize`, `checkLaser`), and stays usable.
 */
export function makeEngraver(source: RgbaImage): Engraver {
  const prepare = makePreparer(source);
  const plates = lastOf(plateOf, (settings) => {
    const grid = plateSize(preparedSize(source, settings.preparation), settings);
    return fitToGrid(prepare(settings), grid);
  });
  const tones = lastOf(toneOf, (settings) => tonePlate(plates(settings), settings.tone, settings.lineIntervalMm));
  const works = lastOf(workOf, (settings) => dots(tones(settings), settings));
  const engrave = (settings: EngraveSettings) => {
    checkLaser(settings);
    return works(settings);
  };
  return Object.assign(engrave, { tone: tones });
}

// What each stage depends on: everything before it, and its own settings.
const plateOf = ({ preparation, widthMm, lineIntervalMm, tone }: EngraveSettings) => {
  return { preparation, widthMm, lineIntervalMm, invert: tone.invert };
};
const toneOf = (settings: EngraveSettings) => ({ ...plateOf(settings), tone: settings.tone });
const workOf = (settings: EngraveSettings) => {
  return { ...toneOf(settings), work: settings.work, dither: settings.dither, laser: settings.laser };
};

/** Tone to dots, by a ditherer that knows the laser: what a calibration wedge showed is compensated for, and the spot fed back. */
function dots(
  tone: GrayImage,
  { dither: settings, tone: { invert }, laser, lineIntervalMm }: EngraveSettings,
): Artwork {
  const { toneCurve } = laser;
  const asked = toneCurve ? compensateTone(tone, { shown: Float64Array.from(toneCurve) }) : tone;
  const burn = burnModelOf({ laser, lineIntervalMm });
  return rasterArtwork({ kind: "bits", bits: dither(asked, { ...settings, invert, burn }) }, lineIntervalMm);
}

/** `stage`, computed again only when the settings it depends on differ from the last time. */
function lastOf<T>(dependsOn: (settings: EngraveSettings) => unknown, stage: (settings: EngraveSettings) => T) {
  let last: { readonly key: string; readonly value: T } | null = null;
  return (settings: EngraveSettings): T => {
    const key = JSON.stringify(dependsOn(settings));
    if (last?.key !== key) last = { key, value: stage(settings) };
    return last.value;
  };
}
