import { LaserError } from "../laserError.ts";
import { type BoxMm, boxOfPaths } from "../vector/boxOfPaths.ts";
import { mapPath } from "../vector/mapPath.ts";
import { uniteOutlines } from "../vector/uniteOutlines.ts";
import type { PointMm, VectorPath } from "../vector/vectorPath.ts";
import type { FontId } from "./fonts.ts";
import type { ShapedGlyph, TextFont } from "./TextFont.ts";

export interface LineOfText {
  readonly text: string;
  readonly sizeMm: number;
  /** Named in failures. */
  readonly fontId: FontId;
}

/** A line's outlines, to fill by the even-odd rule, and what they span; null where nothing shows: no text, or blanks alone. */
export interface SetText {
  readonly paths: readonly VectorPath[];
  readonly box: BoxMm;
}

/** The circle that a line follows; text above its middle reads clockwise, text below counter-clockwise. */
export interface TextArc {
  readonly center: PointMm;
  /** Of the baseline. */
  readonly radiusMm: number;
  readonly side: "above" | "below";
}

/**
 * How fine overlapping letters are united: a six-hundredth of the size, far below what a laser shows; no finer than is of use, and no more than
 * 4000 to the size, so that a word as large as a door takes no longer.
 */
function unitePitchMm(sizeMm: number): number {
  return Math.max(0.004, Math.min(0.02, sizeMm / 600), sizeMm / 4000);
}

/** A straight line from x = 0 along the baseline y = 0. Throws LaserError `glyphs-missing`. */
export function setLine(line: LineOfText, font: TextFont): SetText | null {
  const { sizeMm } = line;
  return unite(
    shapeLine(line, font).flatMap(({ glyph, startMm }) =>
      glyph.outlines.map((path) => mapPath(path, ({ x, y }) => ({ x: startMm + x * sizeMm, y: y * sizeMm }))),
    ),
    sizeMm,
  );
}

/**
 * A line whose middle is the arc's highest (or lowest) point, turned from there by `turn` radians clockwise. Each glyph stands upright on the
 * circle at its own middle. Throws LaserError `glyphs-missing`.
 */
export function setOnArc(
  line: LineOfText,
  font: TextFont,
  { center, radiusMm, side }: TextArc,
  turn = 0,
): SetText | null {
  const { sizeMm } = line;
  const placed = shapeLine(line, font);
  const lengthMm = lineLengthMm(placed, sizeMm);
  const way = side === "above" ? 1 : -1;
  const paths = placed.flatMap(({ glyph, startMm }) => {
    const half = (glyph.advance * sizeMm) / 2;
    const angle = turn + (way * (startMm + half - lengthMm / 2)) / radiusMm;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return glyph.outlines.map((path) =>
      mapPath(path, (point) => {
        const x = point.x * sizeMm - half;
        const y = point.y * sizeMm - way * radiusMm;
        return { x: center.x + x * cos - y * sin, y: center.y + x * sin + y * cos };
      }),
    );
  });
  return unite(paths, sizeMm);
}

interface PlacedGlyph {
  readonly glyph: ShapedGlyph;
  readonly startMm: number;
}

function shapeLine({ text, sizeMm, fontId }: LineOfText, font: TextFont): readonly PlacedGlyph[] {
  const { glyphs, missing } = font.shape(text.replace(/\s+/gu, " ").trim());
  if (missing.length > 0) throw new LaserError({ code: "glyphs-missing", text, font: fontId, characters: missing });
  let startMm = 0;
  return glyphs.map((glyph) => {
    const placed = { glyph, startMm };
    startMm += glyph.advance * sizeMm;
    return placed;
  });
}

/** How long a line is along its baseline, mm. Throws LaserError `glyphs-missing`. */
export function lengthOfLine(line: LineOfText, font: TextFont): number {
  return lineLengthMm(shapeLine(line, font), line.sizeMm);
}

function lineLengthMm(placed: readonly PlacedGlyph[], sizeMm: number): number {
  const last = placed.at(-1);
  return last ? last.startMm + last.glyph.advance * sizeMm : 0;
}

function unite(paths: readonly VectorPath[], sizeMm: number): SetText | null {
  const united = uniteOutlines(paths, unitePitchMm(sizeMm));
  const box = boxOfPaths(united);
  return box && { paths: united, box };
}
