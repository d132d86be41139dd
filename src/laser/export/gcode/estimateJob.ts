import type { GrblMachine } from "../../machine/grblMachine.ts";
import type { Move } from "./move.ts";
import { type TimedBlock, timedBlocks } from "./timedBlocks.ts";

/** Below this share of its feed a burn counts as slow. */
const SLOW = 0.95;

export interface JobEstimate {
  readonly seconds: number;
  readonly moves: number;
  /** Way burnt, mm. */
  readonly burntMm: number;
  /** Of it, in moves that do not keep their feed: at corners, and where runs are too short for GRBL's look-ahead. */
  readonly slowMm: number;
}

/** How long a job takes on GRBL (see `timedBlocks`), and how much of it is burnt at its feed. */
export function estimateJob(moves: Iterable<Move>, machine: GrblMachine): JobEstimate {
  const sum = makeEstimate();
  for (const timed of timedBlocks(moves, machine)) sum.add(timed);
  return sum.get();
}

/** A job's estimate, summed up move by move. */
export function makeEstimate() {
  const total = { seconds: 0, moves: 0, burntMm: 0, slowMm: 0 };
  return {
    add({ block, seconds, slowestMmPerS }: TimedBlock): void {
      total.seconds += seconds;
      total.moves++;
      if (block.move.power === 0) return;
      total.burntMm += block.lengthMm;
      if (slowestMmPerS < SLOW * block.nominalSpeed) total.slowMm += block.lengthMm;
    },
    get: (): JobEstimate => ({ ...total }),
  };
}
