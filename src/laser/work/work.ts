import * as v from "valibot";
import { LEVELS_LIMIT } from "../trace/thresholds.ts";
import { TRACE_LIMITS } from "../trace/traceSettings.ts";

/**
 * How the laser works the picture: in dots, in tone at modulated power, along or inside outlines, along the middle of lines,
 * or in one shape for each of several tones.
 */
export const WORK_KINDS = ["dots", "gray", "outlines", "centrelines", "levels"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** How paths are traced; `dots` and `gray` do not use it. Lengths are those on the plate, whatever the line interval. */
export interface TraceWork {
  /** 0..1, of sRGB-encoded grey: what is darker is traced. On an inverted picture it counts from white, as for the dither. */
  readonly threshold: number;
  /** Specks and holes of at most a square of this side are left out. */
  readonly speckleMm: number;
  readonly holeMm: number;
  /** 0 to 4/3: see `CurveSettings`. */
  readonly cornerThreshold: number;
  /** How far one curve may stray from those it replaces. */
  readonly curveToleranceMm: number;
  /** 0 to 5, widths of the stroke: shorter side branches of a centreline go. */
  readonly spurLength: number;
  /** Outlines are filled or drawn as lines. */
  readonly paint: "fill" | "stroke";
  /** 2 to 16 tones, blank among them. */
  readonly levels: number;
  /** Tones in equal steps of encoded grey, or where the picture's own tones part best (Otsu). */
  readonly steps: "equal" | "picture";
  /** Lines whose distance gives the tone at one power; or filled shapes, each on a layer of its own. */
  readonly levelFill: "hatch" | "solid";
  /** Of the hatch's lines, counter-clockwise from the horizontal. */
  readonly hatchDegrees: number;
}

export interface Work {
  readonly kind: WorkKind;
  readonly trace: TraceWork;
}

export const WORK_LIMITS = {
  threshold: { min: 0, max: 1 },
  speckleMm: { min: 0, max: 30 },
  holeMm: { min: 0, max: 30 },
  cornerThreshold: { min: 0, max: TRACE_LIMITS.cornerThreshold },
  curveToleranceMm: { min: 0, max: 0.5 },
  spurLength: { min: 0, max: TRACE_LIMITS.spurLength },
  levels: { min: 2, max: LEVELS_LIMIT, step: 1 },
  hatchDegrees: { min: 0, max: 180 },
} as const;

/** As Potrace traces at an interval of 0.1 mm unless told otherwise. */
export const DEFAULT_TRACE: TraceWork = {
  threshold: 0.5,
  speckleMm: 0.15,
  holeMm: 0.15,
  cornerThreshold: 1,
  curveToleranceMm: 0.02,
  spurLength: 1,
  paint: "fill",
  levels: 4,
  steps: "picture",
  levelFill: "hatch",
  hatchDegrees: 45,
};

export const DEFAULT_WORK: Work = { kind: "dots", trace: DEFAULT_TRACE };

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));

const trace = v.object({
  threshold: v.optional(within(WORK_LIMITS.threshold), DEFAULT_TRACE.threshold),
  speckleMm: v.optional(within(WORK_LIMITS.speckleMm), DEFAULT_TRACE.speckleMm),
  holeMm: v.optional(within(WORK_LIMITS.holeMm), DEFAULT_TRACE.holeMm),
  cornerThreshold: v.optional(within(WORK_LIMITS.cornerThreshold), DEFAULT_TRACE.cornerThreshold),
  curveToleranceMm: v.optional(within(WORK_LIMITS.curveToleranceMm), DEFAULT_TRACE.curveToleranceMm),
  spurLength: v.optional(within(WORK_LIMITS.spurLength), DEFAULT_TRACE.spurLength),
  paint: v.optional(v.picklist(["fill", "stroke"]), DEFAULT_TRACE.paint),
  levels: v.optional(v.pipe(within(WORK_LIMITS.levels), v.integer()), DEFAULT_TRACE.levels),
  steps: v.optional(v.picklist(["equal", "picture"]), DEFAULT_TRACE.steps),
  levelFill: v.optional(v.picklist(["hatch", "solid"]), DEFAULT_TRACE.levelFill),
  hatchDegrees: v.optional(within(WORK_LIMITS.hatchDegrees), DEFAULT_TRACE.hatchDegrees),
});

/** Fills in what is missing, drops what is not part of it, and refuses what is out of range. */
export const workSchema: v.GenericSchema<unknown, Work> = v.object({
  kind: v.optional(v.picklist(WORK_KINDS), DEFAULT_WORK.kind),
  trace: v.optional(trace, {}),
});
