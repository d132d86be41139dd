import { LaserError } from "../laserError.ts";
import type { EngraveSettings } from "../settings.ts";

/** With a finer interval each dot would be burnt ten times over by its neighbours: a slip of the pen, and no tone comes of it. */
const FINEST_INTERVAL_SPOTS = 0.1;

/** Throws LaserError where laser and grid do not go together: `interval-too-fine`, `invalid` for runs shortened by more than a spot. */
export function checkLaser({ laser, lineIntervalMm }: Pick<EngraveSettings, "laser" | "lineIntervalMm">): void {
  const { spotXMm, spotYMm, runShorteningMm } = laser;
  if (runShorteningMm > spotXMm) {
    throw new LaserError({ code: "invalid", field: "laser.runShorteningMm", problem: "too-large", limit: spotXMm });
  }
  const spotMm = Math.max(spotXMm, spotYMm);
  const finestMm = spotMm * FINEST_INTERVAL_SPOTS;
  // A rounding in the last place is no finer interval.
  if (lineIntervalMm < finestMm * (1 - 1e-9)) {
    throw new LaserError({ code: "interval-too-fine", lineIntervalMm, spotMm, finestMm });
  }
}
