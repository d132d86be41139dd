import { NUMBERS_A_MOVE } from "../../../../laser/export/gcode/drawnMoveLayout.ts";
import type { DrawnMoves } from "../../../../laser/export/gcode/drawnMoves.ts";

/** How many of the moves have ended by a time, found by halves: they come in order. */
export function movesBy({ moves }: DrawnMoves, seconds: number): number {
  let low = 0;
  let high = moves.length / NUMBERS_A_MOVE;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moves[middle * NUMBERS_A_MOVE + 5] ?? 0) <= seconds)
      low = middle + 1; // the time stands last
    else high = middle;
  }
  return low;
}

export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Where the drawn moves go, work zero included. */
export function boundsOfDrawn({ moves }: DrawnMoves): Bounds {
  let [minX, minY, maxX, maxY] = [0, 0, 0, 0];
  for (let at = 0; at < moves.length; at += NUMBERS_A_MOVE) {
    const x = moves[at + 2] ?? 0;
    const y = moves[at + 3] ?? 0;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  return { minX, minY, maxX, maxY };
}

export interface Fit {
  /** Work coordinates, mm, to pixels of the canvas: x right, y down. */
  readonly x: (mm: number) => number;
  readonly y: (mm: number) => number;
}

/** Brings bounds into a canvas, in the middle, with a margin; y is up in work coordinates and down in a canvas. */
export function fitBounds(bounds: Bounds, size: { readonly widthPx: number; readonly heightPx: number }): Fit {
  const margin = 8;
  const spanX = Math.max(1e-6, bounds.maxX - bounds.minX);
  const spanY = Math.max(1e-6, bounds.maxY - bounds.minY);
  const scale = Math.min((size.widthPx - 2 * margin) / spanX, (size.heightPx - 2 * margin) / spanY);
  const left = (size.widthPx - scale * spanX) / 2;
  const bottom = (size.heightPx + scale * spanY) / 2;
  return {
    x: (mm) => left + scale * (mm - bounds.minX),
    y: (mm) => bottom - scale * (mm - bounds.minY),
  };
}
