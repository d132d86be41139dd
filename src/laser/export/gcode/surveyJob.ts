import type { Artwork } from "../artwork.ts";
import type { ExportFormat } from "../formats.ts";
import { possibleFormats } from "../possibleFormats.ts";
import { countShortRuns } from "./bitRows.ts";
import { type MoveBounds, makeMoveBounds } from "./boundsOfMoves.ts";
import { type JobEstimate, makeEstimate } from "./estimateJob.ts";
import type { GcodeSettings } from "./gcodeSettings.ts";
import { jobMoves } from "./jobMoves.ts";
import type { Move } from "./move.ts";
import { timedBlocks } from "./timedBlocks.ts";

/** What a job is to the machine: its time, how far it reaches, and what of it will not burn as it should. */
export interface JobSurvey extends JobEstimate, MoveBounds {
  /** Runs of dots, and of them those not longer than the run shortening: M4 hardly burns without a way to go. */
  readonly runs: number;
  readonly shortRuns: number;
  /** What the job can be written as. */
  readonly formats: readonly ExportFormat[];
}

/** Moves between two pauses. */
const PAUSE_EVERY = 1000;

/**
 * Walks a job's moves once. Pauses (yields) now and then, so that whoever runs it can see to other things or give up. Throws as
 * `jobMoves` does.
 */
export function* surveyJob(artwork: Artwork, settings: GcodeSettings): Generator<void, JobSurvey> {
  const bounds = makeMoveBounds();
  const estimate = makeEstimate();
  let sincePause = 0;
  for (const timed of timedBlocks(watched(jobMoves(artwork, settings), bounds.add), settings.machine)) {
    estimate.add(timed);
    if (++sincePause < PAUSE_EVERY) continue;
    sincePause = 0;
    yield;
  }
  return {
    ...estimate.get(),
    ...bounds.get(),
    ...countShortRuns(artwork, settings),
    formats: possibleFormats(artwork),
  };
}

function* watched(moves: Iterable<Move>, watch: (move: Move) => void): Generator<Move> {
  for (const move of moves) {
    watch(move);
    yield move;
  }
}
