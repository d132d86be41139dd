import { dither } from "./dither/dither.ts";
import { fitToGrid } from "./raster/fitToGrid.ts";
import type { BitImage, RgbaImage } from "./raster/images.ts";
import { luminance } from "./raster/luminance.ts";
import { plateSize } from "./raster/plateSize.ts";
import type { EngraveSettings } from "./settings.ts";
import { tonePlate } from "./tone/tonePlate.ts";

/**
 * `engrave` for one picture under changing settings, as in a live preview: each stage keeps its last result, so that moving
 * a dither slider only dithers. The bits are those of `engrave`. Throws as `engrave` does, and stays usable.
 */
export function makeEngraver(source: RgbaImage): (settings: EngraveSettings) => BitImage {
  const levels = lastOf(
    () => null,
    () => luminance(source),
  );
  const plates = lastOf(gridOf, (settings) => fitToGrid(levels(settings), plateSize(source, settings)));
  const tones = lastOf(toneOf, (settings) => tonePlate(plates(settings), settings.tone, settings.lineIntervalMm));
  const dots = lastOf(dotsOf, (settings) =>
    dither(tones(settings), { ...settings.dither, invert: settings.tone.invert }),
  );
  return dots;
}

// What each stage depends on: everything before it, and its own settings.
const gridOf = ({ widthMm, lineIntervalMm }: EngraveSettings) => ({ widthMm, lineIntervalMm });
const toneOf = (settings: EngraveSettings) => ({ ...gridOf(settings), tone: settings.tone });
const dotsOf = (settings: EngraveSettings) => ({ ...toneOf(settings), dither: settings.dither });

/** `stage`, computed again only when the settings it depends on differ from the last time. */
function lastOf<T>(dependsOn: (settings: EngraveSettings) => unknown, stage: (settings: EngraveSettings) => T) {
  let last: { readonly key: string; readonly value: T } | null = null;
  return (settings: EngraveSettings): T => {
    const key = JSON.stringify(dependsOn(settings));
    if (last?.key !== key) last = { key, value: stage(settings) };
    return last.value;
  };
}
