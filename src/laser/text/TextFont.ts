import type { VectorPath } from "../vector/vectorPath.ts";

/** One glyph of a shaped text. Lengths in ems: the font's size makes millimetres of them. */
export interface ShapedGlyph {
  /** Outlines to fill by the nonzero rule; x from where the glyph starts, y down from the baseline. */
  readonly outlines: readonly VectorPath[];
  /** From its start to that of the next one, kerning included. */
  readonly advance: number;
}

export interface ShapedText {
  readonly glyphs: readonly ShapedGlyph[];
  /** Characters that the font has no glyph for, each once, as a person sees them: an emoji of several parts is one. */
  readonly missing: readonly string[];
}

/** A font, as far as setting a line of text needs it. */
export interface TextFont {
  /** How far letters reach above the baseline and below it, ems: of Latin letters without accents. */
  readonly ascent: number;
  readonly descent: number;
  /** One line, left to right, with ligatures and kerning. */
  shape(text: string): ShapedText;
}
