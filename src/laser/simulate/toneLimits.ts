import { type BurnModel, spotInDots } from "./BurnModel.ts";

/** Coverages that a large plate can show. */
export interface ToneLimits {
  /** With every dot lit. */
  readonly darkest: number;
  /** Why there is nothing darker; null where all can be burnt. */
  readonly reason: "lines-apart" | null;
}

/**
 * What geometry allows, whatever the dots: full lines of a spot that is lower than the interval leave stripes between them, so
 * that no more than spotY / interval burns. Down from there every coverage can be had, by spreading dots or holes far enough.
 * Throws as `spotInDots`.
 */
export function toneLimits(model: BurnModel): ToneLimits {
  const lineShare = 2 * spotInDots(model).radiusY;
  return lineShare < 1 ? { darkest: lineShare, reason: "lines-apart" } : { darkest: 1, reason: null };
}
