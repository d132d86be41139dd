import { checkWithin } from "../../checkWithin.ts";
import { LaserError } from "../../laserError.ts";
import { BURN_LIMITS } from "../../machine/burnLimits.ts";
import { GRBL_LIMITS } from "../../machine/grblMachine.ts";
import type { OutputSettings } from "../../machine/outputSettings.ts";

/** What turns an artwork into G-code, beside the artwork. */
export interface GcodeSettings extends OutputSettings {
  readonly lineIntervalMm: number;
  /** Taken from each run of dots, half at either end: the spot's width along the line, where the dots do not allow for it. */
  readonly runShorteningMm: number;
}

const PLACE = { min: -100_000, max: 100_000 } as const;

/**
 * Settings that cannot be burnt are refused before the first move: throws LaserError (`invalid`, naming the field) for what is no
 * number or out of range, and for a least power above the greatest.
 */
export function checkGcodeSettings(settings: GcodeSettings): void {
  const { engrave, cut, machine, originAt } = settings;
  const { feedMmPerMin, powerPercent, passes, overscanMm, framePowerPercent } = BURN_LIMITS;
  checkWithin("lineIntervalMm", settings.lineIntervalMm, { min: 0.001, max: 10 });
  checkWithin("runShorteningMm", settings.runShorteningMm, { min: 0, max: 10 });
  checkWithin("feedMmPerMin", engrave.feedMmPerMin, feedMmPerMin);
  checkWithin("maxPowerPercent", engrave.maxPowerPercent, powerPercent);
  checkWithin("minPowerPercent", engrave.minPowerPercent, { min: 0, max: engrave.maxPowerPercent });
  checkWithin("cutFeedMmPerMin", cut.feedMmPerMin, feedMmPerMin);
  checkWithin("cutPowerPercent", cut.powerPercent, powerPercent);
  checkWithin("passes", cut.passes, passes);
  if (!Number.isInteger(cut.passes)) {
    throw new LaserError({ code: "invalid", field: "passes", problem: "not-an-integer" });
  }
  if (settings.overscanMm !== null) checkWithin("overscanMm", settings.overscanMm, overscanMm);
  checkWithin("framePowerPercent", settings.framePowerPercent, framePowerPercent);
  checkWithin("originAt.x", originAt.x, PLACE);
  checkWithin("originAt.y", originAt.y, PLACE);
  checkWithin("maxSpindle", machine.maxSpindle, GRBL_LIMITS.maxSpindle);
  checkWithin("junctionDeviationMm", machine.junctionDeviationMm, GRBL_LIMITS.junctionDeviationMm);
  for (const axis of ["x", "y"] as const) {
    checkWithin(`maxRateMmPerMin.${axis}`, machine.maxRateMmPerMin[axis], GRBL_LIMITS.maxRateMmPerMin);
    checkWithin(`accelerationMmPerS2.${axis}`, machine.accelerationMmPerS2[axis], GRBL_LIMITS.accelerationMmPerS2);
  }
}
