import { checkWithin } from "../../checkWithin.ts";
import { BURN_LIMITS } from "../../machine/burnLimits.ts";
import type { BoundsMm } from "./boundsOfMoves.ts";
import type { Move } from "./move.ts";

/**
 * Once round a job's outline, so that it can be seen where it will burn: dark, or with a pointer's power. Throws LaserError
 * (`invalid`) for more power than that, and for a feed out of its range.
 */
export function frameMoves(
  { minX, minY, maxX, maxY }: BoundsMm,
  { powerPercent, feedMmPerMin }: { readonly powerPercent: number; readonly feedMmPerMin: number },
): readonly Move[] {
  checkWithin("framePowerPercent", powerPercent, BURN_LIMITS.framePowerPercent);
  checkWithin("feedMmPerMin", feedMmPerMin, BURN_LIMITS.feedMmPerMin);
  const power = powerPercent / 100;
  const to = (x: number, y: number): Move => ({ kind: "feed", x, y, power, feedMmPerMin });
  const start: Move = { kind: "rapid", x: minX, y: minY, power: 0, feedMmPerMin };
  return [start, to(maxX, minY), to(maxX, maxY), to(minX, maxY), to(minX, minY)];
}
