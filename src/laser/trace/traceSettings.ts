import { checkWithin } from "../checkWithin.ts";
import { LINE_INTERVAL_LIMITS_MM } from "../raster/plateSize.ts";
import type { TurnPolicy } from "./outlines/turnPolicy.ts";

/** How lines and curves are fitted. */
export interface CurveSettings {
  /**
   * 0 to 4/3: how blunt a bend must be to become a curve. 0 leaves polygons, from 4/3 on no corner stays sharp. Potrace calls it
   * alphamax.
   */
  readonly cornerThreshold: number;
  /**
   * 0 to 5, dots: how far one curve may stray from those it replaces. 0 joins none; more leaves fewer nodes. Potrace calls it
   * opttolerance.
   */
  readonly curveTolerance: number;
  /** Distance between dots. */
  readonly lineIntervalMm: number;
}

export interface OutlineSettings extends CurveSettings {
  /** 0 to 1000: burnt specks of at most this area are dropped, with all within. Potrace calls it turdsize, in dots. */
  readonly speckleAreaMm2: number;
  /** 0 to 1000: holes of at most this area are filled. */
  readonly holeAreaMm2: number;
  readonly turnPolicy: TurnPolicy;
}

export interface CentrelineSettings extends CurveSettings {
  /** 0 to 5, widths of the stroke: side branches shorter than this belong to the stroke's own shape and go. */
  readonly spurLength: number;
}

/** Highest values; the lowest are 0. */
export const TRACE_LIMITS = {
  cornerThreshold: 4 / 3,
  curveTolerance: 5,
  speckleAreaMm2: 1000,
  holeAreaMm2: 1000,
  spurLength: 5,
} as const;

/** As Potrace does unless told otherwise: specks and holes of up to two dots at an interval of 0.1 mm go. */
export const DEFAULT_OUTLINE_SETTINGS: Omit<OutlineSettings, "lineIntervalMm"> = {
  cornerThreshold: 1,
  curveTolerance: 0.2,
  speckleAreaMm2: 0.02,
  holeAreaMm2: 0.02,
  turnPolicy: "minority",
};

export const DEFAULT_CENTRELINE_SETTINGS: Omit<CentrelineSettings, "lineIntervalMm"> = {
  cornerThreshold: 1,
  curveTolerance: 0.4,
  spurLength: 1,
};

/** Throws LaserError `invalid` for the first value that is no number or out of range. */
export function checkTraceSettings(settings: CurveSettings & Partial<OutlineSettings & CentrelineSettings>): void {
  checkWithin("lineIntervalMm", settings.lineIntervalMm, LINE_INTERVAL_LIMITS_MM);
  for (const [field, max] of Object.entries(TRACE_LIMITS)) {
    // The limits' own keys, and each a number of the settings or left out.
    const value = settings[field as keyof typeof TRACE_LIMITS];
    if (value !== undefined) checkWithin(field as keyof typeof TRACE_LIMITS, value, { min: 0, max });
  }
}
