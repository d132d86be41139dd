import { type BurnModel, spotInDots } from "../simulate/BurnModel.ts";
import { halfChordArea } from "../simulate/spotBands.ts";

/**
 * The width of a line across the scan, mm: every row of dots is a run of `dots`, rounded at its ends as the spot is; the mean over the
 * heights at which something burns. Throws as `spotInDots`.
 */
export function columnWidthMm(dots: number, model: BurnModel): number {
  const spot = spotInDots(model);
  const swept = Math.max(0, dots - spot.shortening);
  const reach = Math.min(0.5, spot.radiusY); // beyond half an interval the next row's spot is the wider
  return (swept + halfChordArea(spot, -reach, reach) / reach) * model.lineIntervalMm;
}

/** The height of a line along the scan, `dots` rows of it, from its upper edge to its lower. */
export function rowHeightMm(dots: number, { lineIntervalMm, spotYMm }: BurnModel): number {
  return (dots - 1) * lineIntervalMm + spotYMm;
}
