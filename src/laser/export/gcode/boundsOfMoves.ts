import type { Move } from "./move.ts";

/** A rectangle in work coordinates, mm, y up. */
export interface BoundsMm {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export interface MoveBounds {
  /** What is burnt, by the spot's centre; null where nothing is. */
  readonly burnt: BoundsMm | null;
  /** Where the head goes, overscan included; null where it stays. */
  readonly travelled: BoundsMm | null;
}

/** How far a job reaches: what must lie on the work piece, and what on the bed. */
export function boundsOfMoves(moves: Iterable<Move>): MoveBounds {
  const bounds = makeMoveBounds();
  for (const move of moves) bounds.add(move);
  return bounds.get();
}

/** A job's bounds, widened move by move. */
export function makeMoveBounds() {
  const burnt = makeBounds();
  const travelled = makeBounds();
  let last: Move | null = null;
  return {
    add(move: Move): void {
      travelled.add(move.x, move.y);
      if (move.power > 0) {
        if (last) burnt.add(last.x, last.y);
        burnt.add(move.x, move.y);
      }
      last = move;
    },
    get: (): MoveBounds => ({ burnt: burnt.get(), travelled: travelled.get() }),
  };
}

function makeBounds() {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  return {
    add(x: number, y: number): void {
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    },
    get: (): BoundsMm | null => (minX > maxX ? null : { minX, minY, maxX, maxY }),
  };
}
