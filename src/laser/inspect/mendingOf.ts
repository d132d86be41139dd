import { type Crop, LEAST_CROP_SHARE, LEAST_LEVELS_SPAN, type Levels } from "../prepare/preparation.ts";
import { LINE_INTERVAL_LIMITS_MM } from "../raster/plateSize.ts";
import { linearToSrgb, srgbToLinear } from "../raster/srgb.ts";
import type { EngraveSettings, ToneSettings } from "../settings.ts";
import type { Finding, RegionMm } from "./finding.ts";

/** How a finding can be mended: settings to change, and what that does. */
export interface Mending {
  readonly kind:
    | "widen"
    | "drop-specks"
    | "clear-background"
    | "centre"
    | "keep-largest"
    | "know-the-spot"
    | "closer-lines";
  readonly change: Partial<EngraveSettings>;
}

/** The picture's own part of the plate. */
export interface PictureMm {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Wider than this many times, it would be another piece of work. */
const MOST_WIDENING = 3;

/** Room left round a subject that is kept alone, of its own size. */
const ROOM = 0.08;

/** The settings that mend a finding; null where a person has to. Arithmetic alone. */
export function mendingOf(finding: Finding, settings: EngraveSettings, picture: PictureMm): Mending | null {
  switch (finding.code) {
    case "thin-strokes":
      return widened(settings, finding.limitMm / finding.thinnestMm);
    case "narrow-gaps": {
      // The swelling of the strokes to either side, a spot in all, does not grow with the picture.
      const swellingMm = (settings.laser.spotXMm + settings.laser.spotYMm) / 2;
      return widened(settings, (finding.limitMm + swellingMm) / (finding.narrowestMm + swellingMm));
    }
    case "small-text":
      return widened(settings, finding.limitMm / finding.heightMm);
    case "specks": {
      const speckAreaMm2 = Math.max(settings.preparation.speckAreaMm2, finding.limitMm2);
      return { kind: "drop-specks", change: { preparation: { ...settings.preparation, speckAreaMm2 } } };
    }
    case "dirty-background":
      return clearedBackground(finding.lightest, settings);
    case "off-centre":
      return cropped("centre", settings, picture, centredOn(finding, picture));
    case "several-subjects":
      return cropped("keep-largest", settings, picture, withRoom(finding.largest, picture));
    case "few-tones":
      if (settings.dither.name === "spot-aware") return null;
      return { kind: "know-the-spot", change: { dither: { ...settings.dither, name: "spot-aware" } } };
    case "lines-apart": {
      const lineIntervalMm = Math.floor(finding.spotMm * 100 + 1e-6) / 100;
      return lineIntervalMm < LINE_INTERVAL_LIMITS_MM.min ? null : { kind: "closer-lines", change: { lineIntervalMm } };
    }
    default:
      return null;
  }
}

/** A wider engraving, in whole millimetres. */
function widened(settings: EngraveSettings, ratio: number): Mending | null {
  if (!(ratio <= MOST_WIDENING)) return null;
  return { kind: "widen", change: { widthMm: Math.ceil(settings.widthMm * ratio * 1.02) } };
}

/** The white point, or on an inverted picture the black point, that leaves the ground bare. */
function clearedBackground(lightest: number, { tone, preparation }: EngraveSettings): Mending | null {
  const { levels } = preparation;
  const shown = tone.invert ? linearToSrgb(1 - srgbToLinear(lightest)) : lightest;
  const before = beforeLevels(beforeTone(shown, tone), levels);
  const cleared: Levels = tone.invert
    ? { ...levels, black: Math.min(1, before + 0.005) }
    : { ...levels, white: Math.max(0, before - 0.005) };
  if (cleared.white - cleared.black < LEAST_LEVELS_SPAN) return null;
  return { kind: "clear-background", change: { preparation: { ...preparation, levels: cleared } } };
}

/** The encoded grey from which gamma, contrast and brightness make this one; see `applyTone`. */
function beforeTone(encoded: number, { gamma, contrast, brightness }: ToneSettings): number {
  if (contrast === 0) return encoded;
  const raised = (encoded - 0.5 - brightness) / contrast + 0.5;
  return Math.min(1, Math.max(0, raised)) ** (1 / gamma);
}

function beforeLevels(encoded: number, { black, white, gamma }: Levels): number {
  return black + (white - black) * encoded ** (1 / gamma);
}

/** As much on either side of the subject's middle as there is on the nearer one. */
function centredOn({ offXMm, offYMm }: { offXMm: number; offYMm: number }, picture: PictureMm): Crop {
  const span = (off: number) => (off > 0 ? [2 * off, 1] : [0, 1 + 2 * off]);
  const [left = 0, right = 1] = span(offXMm / picture.widthMm);
  const [top = 0, bottom = 1] = span(offYMm / picture.heightMm);
  return { left, right, top, bottom };
}

function withRoom({ x, y, widthMm, heightMm }: RegionMm, picture: PictureMm): Crop {
  const room = ROOM * Math.max(widthMm, heightMm);
  return {
    left: Math.max(0, (x - room) / picture.widthMm),
    top: Math.max(0, (y - room) / picture.heightMm),
    right: Math.min(1, (x + widthMm + room) / picture.widthMm),
    bottom: Math.min(1, (y + heightMm + room) / picture.heightMm),
  };
}

/** A part of the picture as it is now; what stays keeps its size in millimetres. */
function cropped(
  kind: Mending["kind"],
  { preparation, widthMm }: EngraveSettings,
  picture: PictureMm,
  part: Crop,
): Mending | null {
  const { crop, mirror } = preparation;
  const [left, right] = mirror ? [1 - part.right, 1 - part.left] : [part.left, part.right];
  if (Math.min(right - left, part.bottom - part.top) < LEAST_CROP_SHARE) return null;
  const across = (share: number) => crop.left + share * (crop.right - crop.left);
  const down = (share: number) => crop.top + share * (crop.bottom - crop.top);
  const inner = { left: across(left), right: across(right), top: down(part.top), bottom: down(part.bottom) };
  const kept = widthMm * (right - left) * (picture.widthMm / widthMm);
  return {
    kind,
    change: { preparation: { ...preparation, crop: inner }, widthMm: Math.max(1, Math.round(kept * 10) / 10) },
  };
}
