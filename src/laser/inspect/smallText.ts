import type { PlatePlane } from "./burntPlane.ts";
import type { Finding, RegionMm } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import { countRun } from "./plane/BitPlane.ts";
import type { Blots } from "./plane/blots.ts";
import type { PlaneMeasure } from "./strokes.ts";

/** A letter, or some that have grown together in the burn. */
interface Glyph {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Share of its box that is burnt. */
  readonly fill: number;
}

/** Fewer letters in a row, or in one piece, may be anything. */
const LEAST_LETTERS = 4;
const LEAST_GLYPHS = 3;

/** Small letters grow together, up to a word of so many heights; one letter takes about the second. */
const WORD_HEIGHTS = 8;
const LETTER_HEIGHTS = 0.8;

/** What letters have and tufts of fur or grain seldom do: a line that most stand on, few heights, bare ground above and below. */
const ON_LINE = { heights: 0.1, share: 0.75 } as const;
const ONE_HEIGHT = { heights: 0.12, share: 0.5 } as const;
const BARE = { heights: 0.3, inkShare: 0.08 } as const;

/** Strokes leave a good part of their box bare; beads and dashes do not. */
const STROKED = { fill: 0.75, share: 0.5 } as const;

/**
 * Rows of small blots that look like letters: near each other, on a line, of few heights, strokes rather than filled, with bare ground
 * above and below. Only what is too small to read is looked for; larger letters are shapes like others.
 */
export function smallText(blots: Blots, plane: PlatePlane, { pixelsPerMm, spotMm }: PlaneMeasure): readonly Finding[] {
  const limitMm = INSPECTION_LIMITS.textHeightMm;
  const glyphs = smallGlyphs(blots, { least: 3 * spotMm * pixelsPerMm, most: limitMm * pixelsPerMm });
  const rows = rowsOf(glyphs).filter((row) => looksLikeText(row) && standsFree(row, plane));
  if (rows.length === 0) return [];
  const regions = rows.map((row): RegionMm => {
    const { left, top, right, bottom } = around(row);
    return {
      x: (left - plane.marginPx) / pixelsPerMm,
      y: (top - plane.marginPx) / pixelsPerMm,
      widthMm: (right - left) / pixelsPerMm,
      heightMm: (bottom - top) / pixelsPerMm,
    };
  });
  const heightMm = median(rows.flatMap((row) => row.map(({ top, bottom }) => bottom - top))) / pixelsPerMm;
  const letters = Math.round(rows.reduce((sum, row) => sum + lettersIn(row), 0));
  return [{ code: "small-text", severity: "fault", heightMm, limitMm, letters, regions }];
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
    if (high < least || high >= most || wide > WORD_HEIGHTS * high) continue;
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

function looksLikeText(row: readonly Glyph[]): boolean {
  if (row.length < LEAST_GLYPHS || lettersIn(row) < LEAST_LETTERS) return false;
  const high = median(row.map(({ top, bottom }) => bottom - top));
  const line = median(row.map(({ bottom }) => bottom));
  const share = (isSo: (glyph: Glyph) => boolean) => row.filter(isSo).length / row.length;
  return (
    share(({ fill }) => fill < STROKED.fill) >= STROKED.share &&
    share(({ top, bottom }) => Math.abs(bottom - top - high) <= ONE_HEIGHT.heights * high) >= ONE_HEIGHT.share &&
    share(({ bottom }) => Math.abs(bottom - line) <= ON_LINE.heights * high) >= ON_LINE.share
  );
}

function lettersIn(row: readonly Glyph[]): number {
  return row.reduce((sum, { left, right, top, bottom }) => {
    return sum + Math.max(1, (right - left) / (LETTER_HEIGHTS * (bottom - top)));
  }, 0);
}

function standsFree(row: readonly Glyph[], plane: PlatePlane): boolean {
  const { left, top, right, bottom } = around(row);
  const reach = Math.max(1, Math.round(BARE.heights * (bottom - top)));
  let inkPx = 0;
  for (let away = 0; away < reach; away++) {
    for (const y of [top - 1 - away, bottom + away]) {
      if (y >= 0 && y < plane.heightPx) inkPx += countRun(plane, y, left, right);
    }
  }
  return inkPx <= BARE.inkShare * 2 * reach * (right - left);
}

function around(row: readonly Glyph[]): Omit<Glyph, "fill"> {
  return {
    left: Math.min(...row.map(({ left }) => left)),
    top: Math.min(...row.map(({ top }) => top)),
    right: Math.max(...row.map(({ right }) => right)),
    bottom: Math.max(...row.map(({ bottom }) => bottom)),
  };
}

/** The middle one of at least one value; of two, the upper. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!; // at least one
}
