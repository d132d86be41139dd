import type { EngraveSettings } from "../settings.ts";

/**
 * What decides which parts of a plate burn. The burn is binary: what a spot touches is burnt, the rest is not. A run of
 * adjacent lit dots is one sweep of the beam: an ellipse of spotXMm × spotYMm, centred on the row's centre line, goes from the
 * left edge of the first dot's cell to the right edge of the last's, less `runShorteningMm`; the plate's edge clips.
 */
export interface BurnModel {
  /** Diameters of the spot along and across the lines. */
  readonly spotXMm: number;
  readonly spotYMm: number;
  /** Distance between lines and between dots. */
  readonly lineIntervalMm: number;
  /**
   * Dot-width correction: how much shorter than its dots a sweep is, half of it at each end. A run that is not longer than
   * this becomes a standing dot at its middle. 0 for a machine that lacks it.
   */
  readonly runShorteningMm: number;
}

/** The burn model of an engraving. */
export function burnModelOf({ laser, lineIntervalMm }: Pick<EngraveSettings, "laser" | "lineIntervalMm">): BurnModel {
  const { spotXMm, spotYMm, runShorteningMm } = laser;
  return { spotXMm, spotYMm, lineIntervalMm, runShorteningMm };
}

/** A burn model in units of the line interval, as the arithmetic wants it. */
export interface SpotInDots {
  /** Half diameters of the spot. */
  readonly radiusX: number;
  readonly radiusY: number;
  readonly shortening: number;
}

/** A spot of more line intervals than this is a slip of the pen: every tone but white and black would merge. */
export const SPOT_LIMIT_INTERVALS = 20;

/**
 * Throws RangeError for a spot or interval that is not above 0, a spot over SPOT_LIMIT_INTERVALS intervals, and a shortening
 * that is negative or longer than the spot.
 */
export function spotInDots({ spotXMm, spotYMm, lineIntervalMm, runShorteningMm }: BurnModel): SpotInDots {
  const limitMm = SPOT_LIMIT_INTERVALS * lineIntervalMm;
  const isSpot = (diameterMm: number) => diameterMm > 0 && diameterMm <= limitMm;
  if (!(lineIntervalMm > 0 && isSpot(spotXMm) && isSpot(spotYMm))) {
    throw new RangeError(`no spot: ${spotXMm} × ${spotYMm} mm at an interval of ${lineIntervalMm} mm`);
  }
  if (!(runShorteningMm >= 0 && runShorteningMm <= spotXMm)) {
    throw new RangeError(`runs cannot be shortened by ${runShorteningMm} mm with a spot of ${spotXMm} mm`);
  }
  return {
    radiusX: spotXMm / lineIntervalMm / 2,
    radiusY: spotYMm / lineIntervalMm / 2,
    shortening: runShorteningMm / lineIntervalMm,
  };
}
