import { NUMBERS_A_MOVE } from "../../../../laser/export/gcode/drawnMoveLayout.ts";
import type { DrawnMoves } from "../../../../laser/export/gcode/drawnMoves.ts";
import type { Fit } from "./moveList.ts";

export interface MovesPalette {
  readonly burn: string;
  readonly dark: string;
  readonly head: string;
}

/** Moves drawn between two pauses: a few milliseconds' worth. */
const BATCH = 4000;

/** As much of the moves as is to be drawn, and how. */
export interface MovesLook {
  readonly fit: Fit;
  /** How many of them, from the first. */
  readonly count: number;
  readonly palette: MovesPalette;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws moves in order, what burns over what is dark; pauses between batches, so that a slider can be dragged meanwhile. */
export function* paintMoves(
  context: Context,
  { moves }: DrawnMoves,
  { fit, count, palette }: MovesLook,
): Generator<void, true> {
  for (let from = 0; from < count; from += BATCH) {
    const dark = new Path2D();
    const burn = new Path2D();
    for (let index = from; index < Math.min(count, from + BATCH); index++) {
      const at = index * NUMBERS_A_MOVE;
      const path = moves[at + 4]! > 0 ? burn : dark; // in range, as are those below
      path.moveTo(fit.x(moves[at]!), fit.y(moves[at + 1]!));
      path.lineTo(fit.x(moves[at + 2]!), fit.y(moves[at + 3]!));
    }
    context.lineWidth = 1;
    context.globalAlpha = 0.35;
    context.strokeStyle = palette.dark;
    context.stroke(dark);
    context.globalAlpha = 1;
    context.strokeStyle = palette.burn;
    context.stroke(burn);
    yield;
  }
  return true;
}

/** The head where the last of the moves ends. */
export function paintHead(context: Context, { moves }: DrawnMoves, { fit, count, palette }: MovesLook): void {
  if (count === 0) return;
  const at = (count - 1) * NUMBERS_A_MOVE;
  context.fillStyle = palette.head;
  context.beginPath();
  context.arc(fit.x(moves[at + 2]!), fit.y(moves[at + 3]!), 5, 0, 2 * Math.PI); // in range: there is such a move
  context.fill();
}
