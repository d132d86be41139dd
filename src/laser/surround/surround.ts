import * as v from "valibot";
import { FONT_IDS, type FontId } from "../text/fonts.ts";

/** Outlines round the picture. A shield stands on its point; a tag has its head to the left. */
export const FRAME_SHAPES = ["rectangle", "rounded", "circle", "oval", "shield", "tag"] as const;
export type FrameShape = (typeof FRAME_SHAPES)[number];

export const HOLE_PLACES = ["top", "left", "right", "bottom"] as const;
export type HolePlace = (typeof HOLE_PLACES)[number];

/** A round hole, cut. */
export interface Hole {
  readonly diameterMm: number;
  /** The middle of which side of the frame it lies at. */
  readonly place: HolePlace;
  /** What is left between the hole and the frame. */
  readonly edgeMm: number;
}

export interface Frame {
  readonly shape: FrameShape;
  /** Around: the whole picture lies inside the shape. Clip: the picture fills the shape, and what lies outside goes. */
  readonly fit: "around" | "clip";
  /** At least this much lies between the picture and the frame. */
  readonly marginMm: number;
  /** What the frame's line is for: to cut the piece out, or to be engraved as a stroke. */
  readonly line: "cut" | "engrave";
  /** Of `rounded` and `tag`; at most half the shape's shorter side. */
  readonly cornerRadiusMm: number;
  readonly hole: Hole | null;
}

/** On an arc, text follows a round frame, or bends gently where there is none. Inside, it lies over the picture's lower edge, which stays blank there. */
export const TEXT_PLACES = ["above", "below", "inside", "arc-above", "arc-below"] as const;
export type TextPlace = (typeof TEXT_PLACES)[number];

export interface TextLine {
  readonly text: string;
  readonly font: FontId;
  /** The font's size: from the top of its highest letters to the bottom of its deepest, roughly. */
  readonly sizeMm: number;
  readonly place: TextPlace;
  readonly paint: "fill" | "stroke";
  readonly align: "left" | "center" | "right";
}

/** What is burnt round the picture. */
export interface Surround {
  readonly frame: Frame | null;
  /** In the order from top to bottom, for each place. */
  readonly texts: readonly TextLine[];
}

export const SURROUND_LIMITS = {
  marginMm: { min: 0, max: 200 },
  cornerRadiusMm: { min: 0, max: 500 },
  holeDiameterMm: { min: 0.5, max: 100 },
  holeEdgeMm: { min: 0.5, max: 100 },
  textSizeMm: { min: 0.5, max: 500 },
} as const;

/** Lines of one engraving, and UTF-16 units of one line. */
export const MOST_TEXTS = 8;
export const LONGEST_TEXT = 200;

export const NO_SURROUND: Surround = { frame: null, texts: [] };

/** What a new frame, a new hole and a new line of text start from. */
export const DEFAULT_FRAME: Frame = {
  shape: "rounded",
  fit: "around",
  marginMm: 3,
  line: "cut",
  cornerRadiusMm: 5,
  hole: null,
};
export const DEFAULT_HOLE: Hole = { diameterMm: 4, place: "top", edgeMm: 2.5 };
export const DEFAULT_TEXT: TextLine = {
  text: "",
  font: "lora",
  sizeMm: 6,
  place: "below",
  paint: "fill",
  align: "center",
};

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));

const hole = v.object({
  diameterMm: v.optional(within(SURROUND_LIMITS.holeDiameterMm), DEFAULT_HOLE.diameterMm),
  place: v.optional(v.picklist(HOLE_PLACES), DEFAULT_HOLE.place),
  edgeMm: v.optional(within(SURROUND_LIMITS.holeEdgeMm), DEFAULT_HOLE.edgeMm),
});

const frame = v.object({
  shape: v.optional(v.picklist(FRAME_SHAPES), DEFAULT_FRAME.shape),
  fit: v.optional(v.picklist(["around", "clip"]), DEFAULT_FRAME.fit),
  marginMm: v.optional(within(SURROUND_LIMITS.marginMm), DEFAULT_FRAME.marginMm),
  line: v.optional(v.picklist(["cut", "engrave"]), DEFAULT_FRAME.line),
  cornerRadiusMm: v.optional(within(SURROUND_LIMITS.cornerRadiusMm), DEFAULT_FRAME.cornerRadiusMm),
  hole: v.optional(v.nullable(hole), null),
});

const textLine = v.object({
  text: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_TEXT)), DEFAULT_TEXT.text),
  font: v.optional(v.picklist(FONT_IDS), DEFAULT_TEXT.font),
  sizeMm: v.optional(within(SURROUND_LIMITS.textSizeMm), DEFAULT_TEXT.sizeMm),
  place: v.optional(v.picklist(TEXT_PLACES), DEFAULT_TEXT.place),
  paint: v.optional(v.picklist(["fill", "stroke"]), DEFAULT_TEXT.paint),
  align: v.optional(v.picklist(["left", "center", "right"]), DEFAULT_TEXT.align),
});

/** Fills in what is missing, drops what is not part of it, and refuses what is out of range. */
export const surroundSchema: v.GenericSchema<unknown, Surround> = v.object({
  frame: v.optional(v.nullable(frame), null),
  texts: v.optional(v.pipe(v.array(textLine), v.maxLength(MOST_TEXTS)), []),
});
