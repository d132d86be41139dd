// What we use of opentype.js 2, put by tsconfig.pure.json in place of its published types: those bring in the DOM's, and leave out the tables.

export type PathCommand =
  | { readonly type: "M"; readonly x: number; readonly y: number }
  | { readonly type: "L"; readonly x: number; readonly y: number }
  | { readonly type: "Q"; readonly x1: number; readonly y1: number; readonly x: number; readonly y: number }
  | {
      readonly type: "C";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly type: "Z" };

export interface Glyph {
  readonly advanceWidth?: number;
  getPath(x: number, y: number, fontSize: number): { readonly commands: readonly PathCommand[] };
}

export interface Ligature {
  readonly sub: readonly number[];
  readonly by: number;
}

export interface Substitution {
  getScriptTable(script: string): unknown;
  getLigatures(feature: string, script: string): readonly Ligature[];
}

export interface Font {
  readonly unitsPerEm: number;
  readonly glyphs: { get(index: number): Glyph };
  /** Of a font's older kern table, by "left,right". */
  readonly kerningPairs: Readonly<Record<string, number>>;
  readonly substitution: Substitution;
  charToGlyphIndex(character: string): number;
  hasChar(character: string): boolean;
}

/** Throws an Error for bytes that are no font. */
export function parse(buffer: ArrayBuffer): Font;
