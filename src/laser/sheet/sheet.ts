import * as v from "valibot";
import { LONGEST_TEXT, MOST_TEXTS } from "../surround/surround.ts";
import { within } from "../within.ts";

/** A sheet of material on the machine's bed, cut up into pieces. */
export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Left free along its edges. */
  readonly marginMm: number;
  /** Left free between pieces, at least. */
  readonly gapMm: number;
  /** Pieces may lie turned by a quarter. */
  readonly canTurn: boolean;
}

/** What lies on sheets: copies of one engraving, or one piece for each name. */
export type SheetPieces =
  | { readonly kind: "copies"; readonly count: number }
  /** `line`: which of the engraving's texts they are set into. */
  | { readonly kind: "names"; readonly names: readonly string[]; readonly line: number };

/** One of the sheets that pieces take. */
export interface SheetRequest {
  readonly sheet: Sheet;
  readonly pieces: SheetPieces;
  /** Which of them, from 0. */
  readonly index: number;
}

/** A sheet in numbers. */
export interface SheetFacts {
  readonly placed: number;
  /** Pieces that one sheet holds, and sheets for all of them. */
  readonly capacity: number;
  readonly sheetCount: number;
  /** Share of the sheet that pieces lie on, 0..1. */
  readonly full: number;
  readonly pieceWidthMm: number;
  readonly pieceHeightMm: number;
}

export const SHEET_LIMITS = {
  widthMm: { min: 10, max: 3000 },
  heightMm: { min: 10, max: 3000 },
  marginMm: { min: 0, max: 200 },
  gapMm: { min: 0, max: 200 },
  copies: { min: 1, max: 10_000, step: 1 },
} as const;

/** Pieces on one sheet. */
export const MOST_PIECES = 2000;

/** Names of one list: a CSV with more has probably been taken for another file. */
export const MOST_NAMES = 10_000;

export const DEFAULT_SHEET: Sheet = { widthMm: 400, heightMm: 400, marginMm: 5, gapMm: 2, canTurn: false };

/** Fills in what is missing, drops what is not part of it, and refuses what is out of range. */
export const sheetSchema: v.GenericSchema<unknown, Sheet> = v.object({
  widthMm: v.optional(within(SHEET_LIMITS.widthMm), DEFAULT_SHEET.widthMm),
  heightMm: v.optional(within(SHEET_LIMITS.heightMm), DEFAULT_SHEET.heightMm),
  marginMm: v.optional(within(SHEET_LIMITS.marginMm), DEFAULT_SHEET.marginMm),
  gapMm: v.optional(within(SHEET_LIMITS.gapMm), DEFAULT_SHEET.gapMm),
  canTurn: v.optional(v.boolean(), DEFAULT_SHEET.canTurn),
});

const wholeWithin = (limits: { readonly min: number; readonly max: number }) => v.pipe(within(limits), v.integer());

const pieces: v.GenericSchema<unknown, SheetPieces> = v.variant("kind", [
  v.object({ kind: v.literal("copies"), count: wholeWithin(SHEET_LIMITS.copies) }),
  v.object({
    kind: v.literal("names"),
    names: v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_TEXT))), v.nonEmpty(), v.maxLength(MOST_NAMES)),
    line: wholeWithin({ min: 0, max: MOST_TEXTS - 1 }),
  }),
]);

/** Refuses what is out of range. */
export const sheetRequestSchema: v.GenericSchema<unknown, SheetRequest> = v.object({
  sheet: sheetSchema,
  pieces,
  index: wholeWithin({ min: 0, max: MOST_NAMES }),
});
