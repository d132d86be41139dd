import { type GcodeField, LaserError } from "../../laserError.ts";
import { GRBL_LIMITS, type GrblMachine } from "../../machine/grblMachine.ts";
import type { PointMm } from "../../vector/vectorPath.ts";
import type { BurnSettings } from "../burnSettings.ts";

/** The point of the artwork that lies at the machine's zero. */
export const ORIGINS = ["bottom-left", "bottom-right", "top-left", "top-right", "center"] as const;

export type Origin = (typeof ORIGINS)[number];

/** What turns an artwork into G-code, beside the artwork. */
export interface GcodeSettings extends BurnSettings {
  readonly lineIntervalMm: number;
  /** Taken from each run of dots, half at either end: the spot's width along the line, where the dots do not allow for it. */
  readonly runShorteningMm: number;
  readonly origin: Origin;
  /** Where the origin lies in the machine's work coordinates, y up. */
  readonly originAt: PointMm;
  readonly machine: GrblMachine;
}

const PERCENT = { min: 0, max: 100 } as const;
const FEED = { min: 1, max: 200_000 } as const;
const PLACE = { min: -100_000, max: 100_000 } as const;

/**
 * Settings that cannot be burnt are refused before the first move: throws LaserError (`invalid`, naming the field) for what is no
 * number or out of range, and for a least power above the greatest.
 */
export function checkGcodeSettings(settings: GcodeSettings): void {
  const { engrave, cut, machine, originAt } = settings;
  check("lineIntervalMm", settings.lineIntervalMm, { min: 0.001, max: 10 });
  check("runShorteningMm", settings.runShorteningMm, { min: 0, max: 10 });
  check("feedMmPerMin", engrave.feedMmPerMin, FEED);
  check("maxPowerPercent", engrave.maxPowerPercent, PERCENT);
  check("minPowerPercent", engrave.minPowerPercent, { min: 0, max: engrave.maxPowerPercent });
  check("cutFeedMmPerMin", cut.feedMmPerMin, FEED);
  check("cutPowerPercent", cut.powerPercent, PERCENT);
  check("passes", cut.passes, { min: 1, max: 100 });
  if (!Number.isInteger(cut.passes)) throw invalid("passes", "not-an-integer");
  check("originAt.x", originAt.x, PLACE);
  check("originAt.y", originAt.y, PLACE);
  check("maxSpindle", machine.maxSpindle, GRBL_LIMITS.maxSpindle);
  check("junctionDeviationMm", machine.junctionDeviationMm, GRBL_LIMITS.junctionDeviationMm);
  for (const axis of ["x", "y"] as const) {
    check(`maxRateMmPerMin.${axis}`, machine.maxRateMmPerMin[axis], GRBL_LIMITS.maxRateMmPerMin);
    check(`accelerationMmPerS2.${axis}`, machine.accelerationMmPerS2[axis], GRBL_LIMITS.accelerationMmPerS2);
  }
}

type Field = GcodeField | "lineIntervalMm";

function check(field: Field, value: number, { min, max }: { readonly min: number; readonly max: number }): void {
  if (!Number.isFinite(value)) throw invalid(field, "not-a-number");
  if (value < min) throw invalid(field, "too-small", min);
  if (value > max) throw invalid(field, "too-large", max);
}

type Problem = "not-a-number" | "not-an-integer" | "too-small" | "too-large";

function invalid(field: Field, problem: Problem, limit?: number): LaserError {
  return new LaserError({ code: "invalid", field, problem, ...(limit === undefined ? {} : { limit }) });
}
