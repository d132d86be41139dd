import { LaserError } from "../laserError.ts";
import { SPOT_LIMITS_MM } from "../machine/laserProfile.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { columnWidthMm, rowHeightMm } from "./barWidths.ts";
import type { CardLayout } from "./cardLayout.ts";
import { leastSquares } from "./leastSquares.ts";
import type { Calibration, CardReadings } from "./readings.ts";

export type SpotFit = Pick<Calibration, "spotXMm" | "spotYMm" | "spotErrorMm">;

interface Bar {
  readonly dots: number;
  readonly measuredMm: number;
  readonly burntMm: (dots: number, model: BurnModel) => number;
}

/** A spot that far from the one the card was made with is a slip of the ruler, or another laser. */
const WORST_FACTOR = 4;

/** The spot's standard error may be so large a share of it; more, and the lines are not those of this card. */
const WORST_ERROR = 0.15;

/** Bars in both directions that a spot can be told from, at least. */
const LEAST_BARS = 1;

/**
 * The spot whose burn, by the model, comes nearest to the lines' widths. Null where no line across or none along the scan was read.
 * Throws LaserError (`readings-unusable`) where no spot explains them.
 */
export function fitSpot(
  { columnsMm, rowsMm }: CardReadings,
  { barDots }: Pick<CardLayout, "barDots">,
  model: BurnModel,
): SpotFit | null {
  const columns = barsOf(columnsMm, barDots, columnWidthMm);
  const rows = barsOf(rowsMm, barDots, rowHeightMm);
  if (columns.length < LEAST_BARS || rows.length < LEAST_BARS) return null;
  const residuals = ([spotXMm = 0, spotYMm = 0]: readonly number[]) => {
    const isPossible = isSpot(spotXMm, model) && isSpot(spotYMm, model);
    const runShorteningMm = Math.min(model.runShorteningMm, spotXMm);
    return [...columns, ...rows].map(({ dots, measuredMm, burntMm }) => {
      if (!isPossible) return Number.NaN;
      return burntMm(dots, { ...model, spotXMm, spotYMm, runShorteningMm }) - measuredMm;
    });
  };
  const { parameters, errors } = leastSquares(residuals, [model.spotXMm, model.spotYMm]);
  const [spotXMm = Number.NaN, spotYMm = Number.NaN] = parameters;
  const [x = Number.NaN, y = Number.NaN] = errors;
  const isLikely = [spotXMm / model.spotXMm, spotYMm / model.spotYMm].every((factor) => {
    return factor < WORST_FACTOR && factor > 1 / WORST_FACTOR;
  });
  const isCertain = columns.length + rows.length === 2 || (x < WORST_ERROR * spotXMm && y < WORST_ERROR * spotYMm);
  if (!isLikely || !isCertain) throw new LaserError({ code: "readings-unusable", reason: "no-spot", tones: [] });
  return { spotXMm, spotYMm, spotErrorMm: Number.isFinite(x + y) ? { x, y } : null };
}

function barsOf(
  measured: readonly (number | null)[],
  barDots: readonly number[],
  burntMm: Bar["burntMm"],
): readonly Bar[] {
  return barDots.flatMap((dots, index) => {
    const measuredMm = measured[index] ?? null;
    return measuredMm === null ? [] : [{ dots, measuredMm, burntMm }];
  });
}

function isSpot(spotMm: number, { lineIntervalMm }: BurnModel): boolean {
  return spotMm > SPOT_LIMITS_MM.min && spotMm < Math.min(SPOT_LIMITS_MM.max, 20 * lineIntervalMm);
}
