import { LaserError } from "../laserError.ts";
import type { FontId } from "../text/fonts.ts";
import { lengthOfLine, type SetText, setLine, setOnArc, type TextArc } from "../text/setLine.ts";
import type { TextFont } from "../text/TextFont.ts";
import type { BoxMm } from "../vector/boxOfPaths.ts";
import { mapPath } from "../vector/mapPath.ts";
import type { TextLine } from "./surround.ts";

/** Fonts by their ids: those of all lines that say something. */
export type FontShelf = ReadonlyMap<FontId, TextFont>;

/** A line in its place, with what it takes up by its font's letters: the same whatever it says. */
export interface PlacedText {
  readonly line: TextLine;
  readonly set: SetText;
  readonly band: BoxMm;
}

/** Between a picture and a line, and between lines: in sizes. */
export const TEXT_GAP = 0.4;

/** How far accents reach above capitals, in sizes. */
const ACCENT = 0.25;

/** Text on an arc without a round frame: its circle's radius, and half the angle it spans, for a picture one wide. */
const BEND_RADIUS = 1.25;
const BEND_HALF_ANGLE = Math.asin(0.5 / BEND_RADIUS);

/** As much of a round frame as text may go round. */
const RING_ANGLE = (170 / 180) * Math.PI;

export function fontOf({ font }: TextLine, fonts: FontShelf): TextFont {
  const found = fonts.get(font);
  if (!found) throw new Error(`the font ${font} was not loaded`);
  return found;
}

export function heightOf(line: TextLine, fonts: FontShelf): number {
  const { ascent, descent } = fontOf(line, fonts);
  return (ascent + descent) * line.sizeMm;
}

/**
 * A straight line across a picture's width, with its band's lower edge at `bottom`. Throws LaserError `text-too-long`,
 * `glyphs-missing`; null where it has nothing to show.
 */
export function placeStraight(
  line: TextLine,
  { left, right }: BoxMm,
  bottom: number,
  fonts: FontShelf,
): PlacedText | null {
  const font = fontOf(line, fonts);
  const set = setLine({ ...line, fontId: line.font }, font);
  if (!set) return null;
  const [lengthMm, limitMm] = [set.box.right - set.box.left, right - left];
  checkLength(line, lengthMm, limitMm);
  const shift = { left: left - set.box.left, right: right - set.box.right };
  const x = line.align === "center" ? (shift.left + shift.right) / 2 : shift[line.align];
  const baseline = bottom - font.descent * line.sizeMm;
  return {
    line,
    set: moved(set, x, baseline),
    // With room for accents, so that a name with one makes no other plate.
    band: { left, right, top: baseline - (font.ascent + ACCENT) * line.sizeMm, bottom },
  };
}

/** A line on a circle, within `angle` of it. Its band is what the ring or the bend spans when it is full. */
function placeOnArc(line: TextLine, arc: TextArc, angle: number, band: BoxMm, fonts: FontShelf): PlacedText | null {
  const font = fontOf(line, fonts);
  const named = { ...line, fontId: line.font };
  const lengthMm = lengthOfLine(named, font);
  const limitMm = angle * arc.radiusMm;
  checkLength(line, lengthMm, limitMm);
  const slack = (limitMm - lengthMm) / 2 / arc.radiusMm;
  const clockwise = { left: -slack, center: 0, right: slack }[line.align] * (arc.side === "above" ? 1 : -1);
  const set = setOnArc(named, font, arc, clockwise);
  return set && { line, set, band };
}

/**
 * A line in a ring about a round frame's content. `inner` is the ring's inner radius; below, letters stand with their heads inwards.
 * Throws as `placeStraight`.
 */
export function placeInRing(
  line: TextLine,
  center: { x: number; y: number },
  inner: number,
  fonts: FontShelf,
): PlacedText | null {
  const { ascent, descent } = fontOf(line, fonts);
  const side = line.place === "arc-below" ? "below" : "above";
  const radiusMm = inner + (side === "above" ? descent : ascent) * line.sizeMm;
  const outer = inner + heightOf(line, fonts);
  const band = { left: center.x - outer, right: center.x + outer, top: center.y - outer, bottom: center.y + outer };
  return placeOnArc(line, { center, radiusMm, side }, RING_ANGLE, band, fonts);
}

/** A line on a gentle arc over (or under) content as wide as `content`, which its ends come nearest. Throws as `placeStraight`. */
export function placeBent(line: TextLine, content: BoxMm, picture: BoxMm, fonts: FontShelf): PlacedText | null {
  const { ascent, descent } = fontOf(line, fonts);
  const { sizeMm } = line;
  const widthMm = picture.right - picture.left;
  const radiusMm = BEND_RADIUS * widthMm;
  const sagMm = radiusMm * (1 - Math.cos(BEND_HALF_ANGLE));
  const x = (picture.left + picture.right) / 2;
  const heightMm = (ascent + descent) * sizeMm + sagMm;
  const gapMm = TEXT_GAP * sizeMm;
  const { left, right } = picture;
  if (line.place === "arc-below") {
    const top = content.bottom + gapMm;
    const baseline = top + sagMm + ascent * sizeMm;
    const arc: TextArc = { center: { x, y: baseline - radiusMm }, radiusMm, side: "below" };
    return placeOnArc(line, arc, 2 * BEND_HALF_ANGLE, { left, right, top, bottom: top + heightMm }, fonts);
  }
  const bottom = content.top - gapMm;
  const baseline = bottom - sagMm - descent * sizeMm;
  const arc: TextArc = { center: { x, y: baseline + radiusMm }, radiusMm, side: "above" };
  return placeOnArc(line, arc, 2 * BEND_HALF_ANGLE, { left, right, top: bottom - heightMm, bottom }, fonts);
}

function checkLength({ text }: TextLine, lengthMm: number, limitMm: number): void {
  if (lengthMm > limitMm) throw new LaserError({ code: "text-too-long", text, lengthMm, limitMm });
}

function moved({ paths, box }: SetText, byX: number, byY: number): SetText {
  return {
    paths: paths.map((path) => mapPath(path, ({ x, y }) => ({ x: x + byX, y: y + byY }))),
    box: { left: box.left + byX, right: box.right + byX, top: box.top + byY, bottom: box.bottom + byY },
  };
}
