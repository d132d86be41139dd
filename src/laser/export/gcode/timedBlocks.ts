import type { GrblMachine } from "../../machine/grblMachine.ts";
import type { Move } from "./move.ts";
import { type PlannedBlock, plannedBlocks } from "./plannedBlocks.ts";

/** Blocks that GRBL looks ahead, the running one included: its ring of 16 has one always empty (grbl/planner.h). */
const LOOK_AHEAD = 15;

/** A move with the time that it takes. */
export interface TimedBlock {
  readonly block: PlannedBlock;
  readonly seconds: number;
  /** The slower of its two ends, mm/s. */
  readonly slowestMmPerS: number;
}

/**
 * Moves with their times on GRBL: each accelerates and brakes as the planner lets it, which looks 15 blocks ahead and always
 * means to stop after the last one it knows. gnea/grbl, grbl/planner.c, planner_recalculate.
 * The sender is taken to keep up. Walks the moves once and holds no more of them than that.
 */
export function* timedBlocks(moves: Iterable<Move>, machine: GrblMachine): Generator<TimedBlock> {
  const blocks = plannedBlocks(moves, machine);
  const ahead: PlannedBlock[] = [];
  let entrySquared = 0;
  for (;;) {
    while (ahead.length < LOOK_AHEAD) {
      const next = blocks.next();
      if (next.done) break;
      ahead.push(next.value);
    }
    const block = ahead.shift();
    if (block === undefined) return;
    const reachable = entrySquared + 2 * block.accelerationMmPerS2 * block.lengthMm;
    const exitSquared = Math.min(entryOfFirst(ahead), reachable);
    yield {
      block,
      seconds: secondsOf(block, entrySquared, exitSquared),
      slowestMmPerS: Math.sqrt(Math.min(entrySquared, exitSquared)),
    };
    entrySquared = exitSquared;
  }
}

/** The fastest that the first of these blocks may be entered, squared, such that the last one can still end in a stop. */
function entryOfFirst(blocks: readonly PlannedBlock[]): number {
  let limit = Number.POSITIVE_INFINITY;
  let braked = 0; // how much braking over the blocks before takes off the speed's square
  for (const { accelerationMmPerS2, lengthMm, maxEntrySpeedSquared } of blocks) {
    limit = Math.min(limit, braked + maxEntrySpeedSquared);
    braked += 2 * accelerationMmPerS2 * lengthMm;
    if (braked >= limit) return limit; // whatever comes, there is way enough to brake for it
  }
  return Math.min(limit, braked);
}

/** A trapezoid: up to the nominal speed as far as the way allows, and down to the exit's. */
function secondsOf(
  { lengthMm, nominalSpeed, accelerationMmPerS2: a }: PlannedBlock,
  entrySquared: number,
  exitSquared: number,
): number {
  const peak = Math.min(nominalSpeed, Math.sqrt((entrySquared + exitSquared) / 2 + a * lengthMm));
  const cruiseMm = Math.max(0, lengthMm - (2 * peak ** 2 - entrySquared - exitSquared) / (2 * a));
  return (2 * peak - Math.sqrt(entrySquared) - Math.sqrt(exitSquared)) / a + cruiseMm / peak;
}
