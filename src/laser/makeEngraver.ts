import { dither } from "./dither/dither.ts";
import type { Artwork } from "./export/artwork.ts";
import { gridSizeMm } from "./export/gridSizeMm.ts";
import { checkLaser } from "./machine/checkLaser.ts";
import { makePreparer, type Preparer } from "./prepare/makePreparer.ts";
import { preparedSize } from "./prepare/preparedSize.ts";
import { withRegistrationMarks } from "./prepare/registrationMarks.ts";
import { fitToGrid } from "./raster/fitToGrid.ts";
import type { BitImage, GrayAlphaImage, GrayImage, RgbaImage } from "./raster/images.ts";
import { plateSize } from "./raster/plateSize.ts";
import type { EngraveSettings } from "./settings.ts";
import { burnModelOf } from "./simulate/BurnModel.ts";
import { keepMask, keptBits, keptTone } from "./surround/keepMask.ts";
import { layoutSurround } from "./surround/layoutSurround.ts";
import { mirrorLayout } from "./surround/mirrorLayout.ts";
import { placePicture } from "./surround/placePicture.ts";
import type { FontShelf } from "./surround/textPlacing.ts";
import { compensateTone } from "./tone/compensateTone.ts";
import { tonePlate } from "./tone/tonePlate.ts";
import { workPicture } from "./work/workPicture.ts";

/** Larger plates are not kept beside their tone, 100 MB each at 25 megapixels: there, a change of tone fits the picture to the grid again. */
const LARGEST_KEPT_MEGAPIXELS = 16;

/** Engraves one picture. */
export interface Engraver {
  (settings: EngraveSettings): Artwork;
  /** The tone that is asked for, on the machine's grid: 0 = burn to 1 = leave, in linear light. */
  readonly tone: (settings: EngraveSettings) => GrayImage;
  /** The picture, prepared up to its levels; see `makePreparer`. */
  readonly clean: Preparer["clean"];
}

/**
 * The line from a picture to what is burnt: preparation → luminance on the machine's grid → tone → dots, tone or paths → its place
 * within frame and text; nothing is resampled after the dither. For one picture under changing settings, as in a live preview:
 * each stage keeps its last result (of a large plate not all do), so that moving a dither slider only dithers. Same picture and settings: same artwork. It throws LaserError for a plate that cannot be (see
 * `plateSize`, `checkLaser`, `layoutSurround`, `workPicture`), and stays usable. `fonts` holds those of the texts when it is called.
 */
export function makeEngraver(source: RgbaImage, fonts: FontShelf = new Map()): Engraver {
  const prepare = makePreparer(source);
  const gridOf = (settings: EngraveSettings) => plateSize(preparedSize(source, settings.preparation), settings);
  const plates = lastOf(plateOf, (settings) => fitToGrid(prepare(settings), gridOf(settings)), isSmall);
  const tones = lastOf(toneOf, (settings) => tonePlate(plates(settings), settings.tone, settings.lineIntervalMm));
  const layouts = lastOf(layoutOf, (settings) => {
    const { lineIntervalMm, surround, preparation } = settings;
    const picture = gridSizeMm(gridOf(settings), lineIntervalMm);
    const layout = layoutSurround(picture, surround, { fonts, lineIntervalMm });
    return layout && preparation.mirror ? mirrorLayout(layout, picture.widthMm, lineIntervalMm) : layout;
  });
  // Text beside the picture changes neither of these, and so makes no new dots.
  const keptOf = (settings: EngraveSettings) => ({ keep: layouts(settings)?.keep, blank: layouts(settings)?.blank });
  const works = lastOf(
    (settings) => ({ ...workOf(settings), ...keptOf(settings) }),
    (settings) => {
      const tone = tones(settings);
      const { lineIntervalMm, work, laser } = settings;
      const layout = layouts(settings);
      const mask = layout && keepMask(layout, tone, lineIntervalMm);
      // Dithered whole and then clipped, so that no method takes the clip's edge for one of the picture's.
      const dotsOf = () => (mask ? keptBits(dots(tone, settings), mask) : dots(tone, settings));
      const context = { lineIntervalMm, invert: settings.tone.invert, spotMm: laser.spotYMm, dots: dotsOf };
      return workPicture(mask ? keptTone(tone, mask) : tone, work, context);
    },
  );
  const artworks = lastOf(artworkOf, (settings) => {
    const layout = layouts(settings); // first, because what a person types fails here
    const { lineIntervalMm } = settings;
    const placed = placePicture({ worked: works(settings), grid: gridOf(settings), lineIntervalMm }, layout);
    return settings.preparation.registrationMarks ? withRegistrationMarks(placed) : placed;
  });
  const engrave = (settings: EngraveSettings) => {
    checkLaser(settings);
    return artworks(settings);
  };
  return Object.assign(engrave, { tone: tones, clean: prepare.clean });
}

// What each stage depends on: everything before it, and its own settings.
const plateOf = ({ preparation, widthMm, lineIntervalMm, tone }: EngraveSettings) => {
  return { preparation, widthMm, lineIntervalMm, invert: tone.invert };
};
const toneOf = (settings: EngraveSettings) => ({ ...plateOf(settings), tone: settings.tone });
const layoutOf = ({ preparation, widthMm, lineIntervalMm, surround }: EngraveSettings) => {
  return { preparation, widthMm, lineIntervalMm, surround };
};
const workOf = (settings: EngraveSettings) => {
  return { ...toneOf(settings), work: settings.work, dither: settings.dither, laser: settings.laser };
};
const artworkOf = (settings: EngraveSettings) => ({ ...workOf(settings), surround: settings.surround });

/** Tone to dots, by a ditherer that knows the laser: what a calibration wedge showed is compensated for, and the spot fed back. */
function dots(
  tone: GrayImage,
  { dither: settings, tone: { invert }, laser, lineIntervalMm }: EngraveSettings,
): BitImage {
  const { toneCurve } = laser;
  const asked = toneCurve ? compensateTone(tone, { shown: Float64Array.from(toneCurve) }) : tone;
  return dither(asked, { ...settings, invert, burn: burnModelOf({ laser, lineIntervalMm }) });
}

function isSmall({ gray: { widthPx, heightPx } }: GrayAlphaImage): boolean {
  return (widthPx * heightPx) / 1e6 <= LARGEST_KEPT_MEGAPIXELS;
}

/** `stage`, computed again only when the settings it depends on differ from the last time, or its result is not kept. */
function lastOf<T>(
  dependsOn: (settings: EngraveSettings) => unknown,
  stage: (settings: EngraveSettings) => T,
  isKept: (value: T) => boolean = () => true,
) {
  let last: { readonly key: string; readonly value: T } | null = null;
  return (settings: EngraveSettings): T => {
    const key = JSON.stringify(dependsOn(settings));
    if (last?.key === key) return last.value;
    last = null; // first, so that two results are never held at a time
    const value = stage(settings);
    if (isKept(value)) last = { key, value };
    return value;
  };
}
