import type { CalibrationFailure } from "./calibrate/calibrationFailure.ts";
import type { ExportFormat } from "./export/formats.ts";
import type { VectorFailure } from "./vector/vectorFailure.ts";

/** What a laser job can be refused for; each maps one to one to a `Failure` of the protocol. */
export type LaserFailure =
  | CalibrationFailure
  | VectorFailure
  | {
      readonly code: "invalid";
      readonly field:
        | "widthMm"
        | "lineIntervalMm"
        | "source"
        | "readings"
        | "laser.runShorteningMm"
        | TraceField
        | GcodeField
        | ProfileField;
      readonly problem:
        | "empty"
        | "not-a-number"
        | "not-an-integer"
        | "too-small"
        | "too-large"
        | "unknown"
        | "unreadable";
      readonly limit?: number;
    }
  | { readonly code: "plate-too-large"; readonly megapixels: number; readonly limitMegapixels: number }
  /** Lines and dots closer together than a spot can tell apart; `finestMm` is what the spot allows. */
  | {
      readonly code: "interval-too-fine";
      readonly lineIntervalMm: number;
      readonly spotMm: number;
      readonly finestMm: number;
    }
  /** More moves than a sender or a machine could take. */
  | { readonly code: "job-too-large"; readonly moves: number; readonly limitMoves: number }
  /** The format has nothing to hold of this job: a drawing without paths, a picture without dots. */
  | { readonly code: "format-empty"; readonly format: ExportFormat }
  /** More outline, or more of a skeleton, than can be traced; in dots along it. */
  | { readonly code: "trace-too-complex"; readonly limitDots: number };

/** The settings of a trace; see `trace/traceSettings.ts`. */
export type TraceField =
  | "cornerThreshold"
  | "curveTolerance"
  | "speckleAreaMm2"
  | "holeAreaMm2"
  | "spurLength"
  | "thresholds"
  | "levels";

/** The settings of G-code; see `export/gcode/gcodeSettings.ts`. */
export type GcodeField =
  | "runShorteningMm"
  | "feedMmPerMin"
  | "minPowerPercent"
  | "maxPowerPercent"
  | "cutFeedMmPerMin"
  | "cutPowerPercent"
  | "framePowerPercent"
  | "overscanMm"
  | "passes"
  | "maxSpindle"
  | "junctionDeviationMm"
  | `${"originAt" | "maxRateMmPerMin" | "accelerationMmPerS2"}.${"x" | "y"}`;

/** A file of a person's own lasers or materials, or the path of a value in it: `lasers.2.spotXMm`. */
export type ProfileField = "lasers" | "materials" | `${"lasers" | "materials"}.${string}`;

/** An engraving that cannot be made as asked. `failure` says why, with the numbers a person needs. */
export class LaserError extends Error {
  override readonly name = "LaserError";
  readonly failure: LaserFailure;

  constructor(failure: LaserFailure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }

  get code(): LaserFailure["code"] {
    return this.failure.code;
  }
}
