import type { PlatePlane } from "./burntPlane.ts";
import type { Finding, RegionMm } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import type { Blots } from "./plane/blots.ts";
import type { PlaneMeasure } from "./strokes.ts";

interface Glyph {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Share of its box that is burnt. */
  readonly fill: number;
}

/** Fewer letters in a row may be anything. */
const LEAST_LETTERS = 4;

/**
 * Rows of small blots that look like letters: of about one height, on a line, near each other, strokes rather than filled, and not all alike. Only what is too small to read is looked for; larger letters are shapes like others.
 */
export function smallText(
  blots: Blots,
  { marginPx }: PlatePlane,
  { pixelsPerMm, spotMm }: PlaneMeasure,
): readonly Finding[] {
  const limitMm = INSPECTION_LIMITS.textHeightMm;
  const glyphs = smallGlyphs(blots, { least: 3 * spotMm * pixelsPerMm, most: limitMm * pixelsPerMm });
  const rows = rowsOf(glyphs).filter(looksLikeText);
  if (rows.length === 0) return [];
  const heights = rows.flatMap((row) => row.map(({ top, bottom }) => bottom - top)).sort((a, b) => a - b);
  const regions = rows.map((row): RegionMm => {
    const left = Math.min(...row.map((glyph) => glyph.left));
    const top = Math.min(...row.map((glyph) => glyph.top));
    const right = Math.max(...row.map((glyph) => glyph.right));
    const bottom = Math.max(...row.map((glyph) => glyph.bottom));
    return {
      x: (left - marginPx) / pixelsPerMm,
      y: (top - marginPx) / pixelsPerMm,
      widthMm: (right - left) / pixelsPerMm,
      heightMm: (bottom - top) / pixelsPerMm,
    };
  });
  const heightMm = heights[heights.length >> 1]! / pixelsPerMm; // rows have glyphs
  return [{ code: "small-text", severity: "fault", heightMm, limitMm, letters: heights.length, regions }];
}

/** From left to right. Heights in pixels. */
function smallGlyphs(
  blots: Blots,
  { least, most }: { readonly least: number; readonly most: number },
): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  for (let blot = 0; blot < blots.count; blot++) {
    // In range: each blot has a box.
    const [left, right, top, bottom] = [
      blots.lefts[blot]!,
      blots.rights[blot]!,
      blots.tops[blot]!,
      blots.bottoms[blot]!,
    ];
    const [wide, high] = [right - left, bottom - top];
    if (high < least || high >= most || wide > 1.6 * high) continue;
    glyphs.push({ left, right, top, bottom, fill: blots.areas[blot]! / (wide * high) });
  }
  return glyphs.sort((a, b) => a.left - b.left);
}

/** Chains of neighbours of alike height that stand on a line, or hang from one. */
function rowsOf(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const rows: Glyph[][] = [];
  for (const glyph of glyphs) {
    const row = rows.find((each) => follows(each.at(-1)!, glyph)); // rows are not empty
    if (row) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows;
}

function follows(before: Glyph, glyph: Glyph): boolean {
  const [high, next] = [before.bottom - before.top, glyph.bottom - glyph.top];
  const gap = glyph.left - before.right;
  const isAlike = Math.max(high, next) <= 1.7 * Math.min(high, next);
  const isOnLine = Math.min(Math.abs(glyph.bottom - before.bottom), Math.abs(glyph.top - before.top)) <= 0.25 * high;
  return isAlike && isOnLine && gap >= 0 && gap <= 1.3 * Math.max(high, next);
}

/** Most letters leave a good part of their box bare, each another part; beads and dashes do not. */
function looksLikeText(row: readonly Glyph[]): boolean {
  if (row.length < LEAST_LETTERS) return false;
  const stroked = row.filter(({ fill }) => fill < 0.72).length;
  const fills = row.map(({ fill }) => fill);
  return stroked >= 0.5 * row.length && Math.max(...fills) > 1.15 * Math.min(...fills);
}
