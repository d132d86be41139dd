import type { Artwork } from "../artwork.ts";
import type { GcodeSettings } from "./gcodeSettings.ts";
import { jobMoves } from "./jobMoves.ts";
import type { Move } from "./move.ts";
import { timedBlocks } from "./timedBlocks.ts";

/** A job's moves to be drawn: those that the G-code holds, or every so manyth line of them where they are too many. */
export interface DrawnMoves {
  /** `NUMBERS_A_MOVE` numbers each. */
  readonly moves: Float32Array<ArrayBuffer>;
  /** One line in this many is here; 1: all of them. */
  readonly oneLineIn: number;
}

/** Moves that a canvas draws in a fraction of a second. */
const MOST_DRAWN = 400_000;

const PAUSE_EVERY = 1000;

/**
 * Walks a job's moves as `surveyJob` does, and keeps those to be drawn. `moves` is how many there are, from the survey. Lines of a
 * raster are thinned out where they are too many; strokes and cuts all stay.
 */
export function* drawnMoves(
  artwork: Artwork,
  settings: GcodeSettings,
  { moves, most = MOST_DRAWN }: { readonly moves: number; readonly most?: number },
): Generator<void, DrawnMoves> {
  const oneLineIn = Math.max(1, Math.ceil(moves / most));
  const kept: number[] = [];
  let at = { x: 0, y: 0 };
  let seconds = 0;
  let walked = 0;
  const keeps = makeLineFilter(oneLineIn);
  for (const { block, seconds: taken } of timedBlocks(jobMoves(artwork, settings), settings.machine)) {
    const { x, y, power } = block.move;
    seconds += taken;
    if (keeps(block.move, at.y)) kept.push(at.x, at.y, x, y, power, seconds);
    at = { x, y };
    if (++walked % PAUSE_EVERY === 0) yield;
  }
  return { moves: Float32Array.from(kept), oneLineIn };
}

/** True for what stays: of the lines that run along x, one in so many. */
function makeLineFilter(oneLineIn: number): (move: Move, fromY: number) => boolean {
  let line = 0;
  let lineY = Number.NaN;
  return ({ kind, y }, fromY) => {
    if (kind === "rapid") {
      if (y !== lineY) line++;
      lineY = y;
      return line % oneLineIn === 0;
    }
    return y !== fromY || y !== lineY || line % oneLineIn === 0;
  };
}
