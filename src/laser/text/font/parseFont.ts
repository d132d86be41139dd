import { type Font, parse } from "opentype.js/dist/opentype.mjs";
import { boxOfPaths } from "../../vector/boxOfPaths.ts";
import type { ShapedGlyph, ShapedText, TextFont } from "../TextFont.ts";
import { fontTable } from "./fontTable.ts";
import { glyphOutlines } from "./glyphOutlines.ts";
import { makeLigatures } from "./makeLigatures.ts";
import { type Kerning, pairKerning } from "./pairKerning.ts";

/** What a font's height and depth are taken from. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A hundredth of a thousandth of an em. */
const EM_TOLERANCE = 1e-5;

interface Face {
  readonly font: Font;
  readonly kerning: Kerning;
  readonly ligatures: (glyphs: readonly number[]) => readonly number[];
}

/**
 * A font from the files of its subsets (WOFF or TrueType), the one for common letters first: each character comes from the first that has
 * it. Ligatures (`liga`) and kerning hold within a subset. Letters are composed (NFC); marks that no letter takes in have no glyph here, and
 * neither have scripts written from right to left. Throws when a file is no font.
 */
export function parseFont(files: readonly ArrayBuffer[]): TextFont {
  const faces = files.map((file): Face => {
    const font = parse(file);
    return { font, kerning: kerningOf(file, font), ligatures: makeLigatures(font) };
  });
  const letters = boxOfPaths(
    shape(LETTERS, faces).glyphs.flatMap(({ outlines }) => outlines),
    EM_TOLERANCE,
  );
  return {
    ascent: -(letters?.top ?? -1),
    descent: letters?.bottom ?? 0,
    shape: (text) => shape(text, faces),
  };
}

/** By the font's `kern` feature, or by its older kern table. */
function kerningOf(file: ArrayBuffer, { kerningPairs }: Font): Kerning {
  const gpos = fontTable(file, "GPOS");
  return gpos ? pairKerning(gpos) : (left, right) => kerningPairs[`${left},${right}`] ?? 0;
}

function shape(text: string, faces: readonly Face[]): ShapedText {
  const missing = new Set<string>();
  const glyphs: ShapedGlyph[] = [];
  for (const { face, run } of runsOf(text.normalize("NFC"), faces)) {
    if (face) glyphs.push(...shapeRun(run, face));
    else missing.add(run);
  }
  return { glyphs, missing: [...missing] };
}

interface TextRun {
  /** Null for a character that no face has. */
  readonly face: Face | null;
  readonly run: string;
}

/** Neighbours of one face together; a character without one by itself. */
function runsOf(text: string, faces: readonly Face[]): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    const before = runs.at(-1);
    const has = ({ font }: Face) => [...segment].length === 1 && font.hasChar(segment) && !isMark(segment);
    const face = before?.face && has(before.face) ? before.face : (faces.find(has) ?? null);
    if (face && before?.face === face) runs[runs.length - 1] = { face, run: before.run + segment };
    else runs.push({ face, run: segment });
  }
  return runs;
}

/** Marks would have to be placed over their letters, which needs more of the font's rules than are read here. */
function isMark(character: string): boolean {
  return /[\p{M}\p{Cc}]/u.test(character);
}

function shapeRun(run: string, { font, kerning, ligatures }: Face): readonly ShapedGlyph[] {
  const indices = ligatures([...run].map((character) => font.charToGlyphIndex(character)));
  return indices.map((index, place): ShapedGlyph => {
    const glyph = font.glyphs.get(index);
    const next = indices[place + 1];
    const kern = next === undefined ? 0 : kerning(index, next);
    return {
      outlines: glyphOutlines(glyph, font.unitsPerEm),
      advance: ((glyph.advanceWidth ?? 0) + kern) / font.unitsPerEm,
    };
  });
}
