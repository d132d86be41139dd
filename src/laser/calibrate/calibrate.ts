import { checkWithin } from "../checkWithin.ts";
import { LaserError } from "../laserError.ts";
import { type CardSettings, cardLayout } from "./cardLayout.ts";
import { fitSpot } from "./fitSpot.ts";
import { fitToneCurve } from "./fitToneCurve.ts";
import type { Calibration, CardReadings } from "./readings.ts";

/** Marks may look a little darker than solid by noise, and lighter than bare; not by more. */
const READ_LIMITS = { min: -0.2, max: 1.2 } as const;
const WIDTH_LIMITS_MM = { min: 0.001, max: 20 } as const;

/** Intervals that a spot's height must be above for lines to be sure to touch. */
const TOUCHING = 1.05;

/**
 * Spot and tone curve from the readings of a card that was made with `settings`. What was not read stays as it was.
 * Throws LaserError: `invalid` for readings that are no numbers or out of range, `readings-unusable` (see the fits), and as `cardLayout`.
 */
export function calibrate(readings: CardReadings, settings: CardSettings): Calibration {
  for (const value of readings.wedge) if (value !== null) checkWithin("readings", value, READ_LIMITS);
  for (const value of [...readings.columnsMm, ...readings.rowsMm]) {
    if (value !== null) checkWithin("readings", value, WIDTH_LIMITS_MM);
  }
  const layout = cardLayout(settings);
  const { spotXMm, spotYMm, lineIntervalMm, runShorteningMm } = settings;
  const believed = { spotXMm, spotYMm, lineIntervalMm, runShorteningMm };
  const fitted = fitSpot(readings, layout, believed);
  const spot = fitted ?? { spotXMm, spotYMm, spotErrorMm: null };
  const model = { ...believed, ...spot, runShorteningMm: Math.min(runShorteningMm, spot.spotXMm) };
  const tone = fitToneCurve(readings.wedge, { settings, layout, spot: model });
  if (fitted === null && tone === null)
    throw new LaserError({ code: "readings-unusable", reason: "nothing-read", tones: [] });
  const isSpotYBound = fitted !== null && readings.from === "photo" && spot.spotYMm < TOUCHING * lineIntervalMm;
  return { ...spot, isSpotYBound, ...(tone ?? { toneCurve: null, toneError: null, steps: [] }) };
}
