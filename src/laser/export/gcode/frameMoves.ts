import { LaserError } from "../../laserError.ts";
import type { BoundsMm } from "./boundsOfMoves.ts";
import type { Move } from "./move.ts";

/** More would mark the work piece. */
export const FRAME_POWER_LIMIT_PERCENT = 5;

/**
 * Once round a job's outline, so that it can be seen where it will burn: dark, or with a pointer's power. Throws LaserError
 * (`invalid`) for more power than that, or a feed that is no positive number.
 */
export function frameMoves(
  { minX, minY, maxX, maxY }: BoundsMm,
  { powerPercent, feedMmPerMin }: { readonly powerPercent: number; readonly feedMmPerMin: number },
): readonly Move[] {
  if (!(powerPercent >= 0 && powerPercent <= FRAME_POWER_LIMIT_PERCENT)) {
    throw new LaserError({
      code: "invalid",
      field: "framePowerPercent",
      problem: "too-large",
      limit: FRAME_POWER_LIMIT_PERCENT,
    });
  }
  if (!(feedMmPerMin > 0))
    throw new LaserError({ code: "invalid", field: "feedMmPerMin", problem: "too-small", limit: 0 });
  const power = powerPercent / 100;
  const to = (x: number, y: number): Move => ({ kind: "feed", x, y, power, feedMmPerMin });
  const start: Move = { kind: "rapid", x: minX, y: minY, power: 0, feedMmPerMin };
  return [start, to(maxX, minY), to(maxX, maxY), to(minX, maxY), to(minX, minY)];
}
