import type { GrblMachine } from "../../machine/grblMachine.ts";

/** Real machines lag a little behind the sum. */
const MARGIN = 1.1;

/**
 * The dark way before and after what burns, mm, on which the head gains and loses its speed: v²/2a, and a tenth more. So what
 * burns does so at one speed, even on controllers that stop between rapids and feeds.
 */
export function overscanMm(feedMmPerMin: number, { maxRateMmPerMin, accelerationMmPerS2 }: GrblMachine): number {
  const speedMmPerS = Math.min(feedMmPerMin, maxRateMmPerMin.x) / 60;
  return (MARGIN * speedMmPerS ** 2) / (2 * accelerationMmPerS2.x);
}
