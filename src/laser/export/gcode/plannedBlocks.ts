import type { GrblMachine, PerAxis } from "../../machine/grblMachine.ts";
import type { Move } from "./move.ts";

/** A move as GRBL's planner keeps it. Speeds are in mm/s, squared where the planner works with squares. */
export interface PlannedBlock {
  readonly lengthMm: number;
  readonly nominalSpeed: number;
  readonly accelerationMmPerS2: number;
  /** What the junction before it and both neighbours' nominal speeds allow. */
  readonly maxEntrySpeedSquared: number;
  readonly move: Move;
}

/** Cosines beyond it count as straight on or straight back. */
const STRAIGHT = 0.999999;

/**
 * Moves as blocks with their limits, one after the other, from the place where the machine stands (work zero); moves that lead
 * nowhere are left out. Rates and accelerations are limited per axis along the block's direction, junctions by the centripetal
 * acceleration of a circle within the junction deviation: gnea/grbl, grbl/planner.c, plan_buffer_line.
 */
export function* plannedBlocks(moves: Iterable<Move>, machine: GrblMachine): Generator<PlannedBlock> {
  let at: PerAxis = { x: 0, y: 0 };
  let before: { readonly direction: PerAxis; readonly nominalSpeed: number } | null = null;
  for (const move of moves) {
    const lengthMm = Math.hypot(move.x - at.x, move.y - at.y);
    if (lengthMm === 0) continue;
    const direction = { x: (move.x - at.x) / lengthMm, y: (move.y - at.y) / lengthMm };
    const fastest = alongDirection(machine.maxRateMmPerMin, direction) / 60;
    const nominalSpeed = move.kind === "rapid" ? fastest : Math.min(move.feedMmPerMin / 60, fastest);
    yield {
      lengthMm,
      nominalSpeed,
      accelerationMmPerS2: alongDirection(machine.accelerationMmPerS2, direction),
      maxEntrySpeedSquared:
        before === null
          ? 0
          : Math.min(
              before.nominalSpeed ** 2,
              nominalSpeed ** 2,
              junctionSpeedSquared(before.direction, direction, machine),
            ),
      move,
    };
    before = { direction, nominalSpeed };
    at = { x: move.x, y: move.y };
  }
}

/** The most along a direction that keeps both axes within their own limits. */
function alongDirection(limits: PerAxis, { x, y }: PerAxis): number {
  return Math.min(
    x === 0 ? Number.POSITIVE_INFINITY : limits.x / Math.abs(x),
    y === 0 ? Number.POSITIVE_INFINITY : limits.y / Math.abs(y),
  );
}

function junctionSpeedSquared(before: PerAxis, after: PerAxis, machine: GrblMachine): number {
  const cosine = -(before.x * after.x + before.y * after.y);
  if (cosine > STRAIGHT) return 0;
  if (cosine < -STRAIGHT) return Number.POSITIVE_INFINITY;
  const turn = { x: after.x - before.x, y: after.y - before.y };
  const length = Math.hypot(turn.x, turn.y);
  const acceleration = alongDirection(machine.accelerationMmPerS2, { x: turn.x / length, y: turn.y / length });
  const sineOfHalf = Math.sqrt(0.5 * (1 - cosine));
  return (acceleration * machine.junctionDeviationMm * sineOfHalf) / (1 - sineOfHalf);
}
