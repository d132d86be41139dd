import type { GrblMachine } from "../../machine/grblMachine.ts";

/** Real machines lag a little behind the sum. */
const MARGIN = 1.1;

/** At a crawl the way would be lost in the rounding of places. */
const LEAST_MM = 0.1;

/**
 * The dark way before and after what burns, mm, on which the head gains and loses its speed: v²/2a and a tenth more, at least 0.1 mm. So what
 * burns does so at one speed, even on controllers that stop between rapids and feeds.
 */
export function overscanMm(feedMmPerMin: number, { maxRateMmPerMin, accelerationMmPerS2 }: GrblMachine): number {
  const speedMmPerS = Math.min(feedMmPerMin, maxRateMmPerMin.x) / 60;
  return Math.max(LEAST_MM, (MARGIN * speedMmPerS ** 2) / (2 * accelerationMmPerS2.x));
}
