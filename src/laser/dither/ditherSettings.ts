import * as v from "valibot";
import { within } from "../within.ts";
import { DITHER_NAMES, type DitherName } from "./names.ts";

export interface DitherSettings {
  readonly name: DitherName;
  /**
   * 0..1, more burns more. For `threshold`: the sRGB-encoded grey below which a dot is burnt (inverted: above one minus which).
   * For error diffusion: the level in linear light that splits burnt from left; it moves edges and texture, not the mean tone.
   * Bayer's matrices are thresholds themselves and do not use it.
   */
  readonly threshold: number;
  /** Alternate the scan direction of error diffusion line by line. */
  readonly serpentine: boolean;
  /** The plate will be laid beside itself: each edge goes on at the opposite one (see `ditherTile`). */
  readonly seamless: boolean;
  /** For `halftone`, and but for its shape for `newsprint`. */
  readonly screen: ScreenSettings;
  /** For `sketch`. */
  readonly sketch: SketchSettings;
}

/** How dots grow within a cell: from the middle outwards, as a rhombus that meets its neighbours at half tone, or as lines. */
export const SCREEN_SHAPES = ["round", "diamond", "line"] as const;

export type ScreenShape = (typeof SCREEN_SHAPES)[number];

export interface ScreenSettings {
  /** Cells along each axis of the screen, above 0. Finer than a dot, the screen becomes a threshold at noise. */
  readonly cellsPerMm: number;
  /** How far the screen is turned, anticlockwise as seen. */
  readonly angleDegrees: number;
  readonly shape: ScreenShape;
}

export interface SketchSettings {
  /** About the width of the strokes at a sharp edge. */
  readonly strokeMm: number;
  /** How much darker than its surroundings, in encoded grey 0..1, a place must be to be drawn. */
  readonly contrast: number;
}

export const THRESHOLD_LIMIT = { min: 0, max: 1 } as const;

/** Cells from a hand's breadth to less than a dot; a stroke that a spot can draw and a blur that a plate can bear. */
export const SCREEN_LIMITS = {
  cellsPerMm: { min: 0.1, max: 10 },
  angleDegrees: { min: -180, max: 180 },
  strokeMm: { min: 0.05, max: 5 },
  contrast: { min: 0, max: 0.5 },
} as const;

/** What a method starts from: halves, back and forth; 64 lines an inch at 45° (a coarse newspaper); a pencil's strokes. */
export const DITHER_DEFAULTS = {
  threshold: 0.5,
  serpentine: true,
  seamless: false,
  screen: { cellsPerMm: 2.5, angleDegrees: 45, shape: "round" },
  sketch: { strokeMm: 0.3, contrast: 0.025 },
} as const satisfies Omit<DitherSettings, "name">;

const { screen, sketch } = DITHER_DEFAULTS;

/** Any JSON to dither settings: what came with the studio is filled in where it is missing. */
export const ditherSettings: v.GenericSchema<unknown, DitherSettings> = v.object({
  name: v.picklist(DITHER_NAMES),
  threshold: within(THRESHOLD_LIMIT),
  serpentine: v.boolean(),
  seamless: v.optional(v.boolean(), DITHER_DEFAULTS.seamless),
  screen: v.optional(
    v.object({
      cellsPerMm: v.optional(within(SCREEN_LIMITS.cellsPerMm), screen.cellsPerMm),
      angleDegrees: v.optional(within(SCREEN_LIMITS.angleDegrees), screen.angleDegrees),
      shape: v.optional(v.picklist(SCREEN_SHAPES), screen.shape),
    }),
    screen,
  ),
  sketch: v.optional(
    v.object({
      strokeMm: v.optional(within(SCREEN_LIMITS.strokeMm), sketch.strokeMm),
      contrast: v.optional(within(SCREEN_LIMITS.contrast), sketch.contrast),
    }),
    sketch,
  ),
});
