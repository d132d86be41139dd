import type { BitImage } from "../raster/images.ts";
import type { TextBytes } from "./textBytes.ts";

const BURNT = 1;
const VISITED = 2;

/** East, south, west, north; a step to the right is one on. */
const EAST = 0;
const COMMANDS = ["h", "v", "h-", "v-"].map((command) => new TextEncoder().encode(command));
const M = "m".charCodeAt(0);
const Z = "z".charCodeAt(0);
const SPACE = " ".charCodeAt(0);

/**
 * Appends SVG path data for the outline of the burnt dots, in dots: closed loops of relative h and v, one command per straight
 * run, burnt on the right hand, so outer loops turn clockwise and holes the other way. Dots that meet only at a corner stay
 * apart: loops may touch there and never cross. Linear in the number of dots.
 */
export function outlinePath(bits: BitImage, output: TextBytes): void {
  const { cells, stride } = unpack(bits);
  const steps = [1, stride, -1, -stride];
  let fromX = 0;
  let fromY = 0;
  for (let y = 0; y < bits.heightPx; y++) {
    for (let x = 0; x < bits.widthPx; x++) {
      const cell = (y + 1) * stride + x + 1;
      // Every loop, a hole's too, has an edge that runs east along the top of a burnt dot; the first one met is its start,
      // and begins at a corner. Indices are in range: the plate has a rim of empty cells.
      if (cells[cell] !== BURNT || (cells[cell - stride]! & BURNT) !== 0) continue;
      output.char(M);
      output.integer(x - fromX);
      if (y >= fromY) output.char(SPACE);
      output.integer(y - fromY);
      traceLoop({ cells, steps, start: cell }, output);
      fromX = x;
      fromY = y;
    }
  }
}

interface Loop {
  readonly cells: Uint8Array;
  /** From a cell to its neighbour, by direction. */
  readonly steps: readonly number[];
  /** The burnt cell along whose top the loop sets out to the east. */
  readonly start: number;
}

/** Walks with the burnt `cell` at the right hand, marking eastward edges as visited, until the start comes round. */
function traceLoop({ cells, steps, start }: Loop, output: TextBytes): void {
  let cell = start;
  let direction = EAST;
  let run = 0;
  for (;;) {
    run++;
    if (direction === EAST) cells[cell]! |= VISITED;
    const ran = direction;
    const left = (direction + 3) & 3;
    const ahead = cell + steps[direction]!; // four directions, four steps
    const aheadLeft = ahead + steps[left]!;
    if ((cells[ahead]! & BURNT) === 0) {
      direction = (direction + 1) & 3;
    } else if ((cells[aheadLeft]! & BURNT) !== 0) {
      cell = aheadLeft;
      direction = left;
    } else {
      cell = ahead;
      continue;
    }
    if (cell === start && direction === EAST) break; // z draws the last run
    output.bytes(COMMANDS[ran]!);
    output.integer(run);
    run = 0;
  }
  output.char(Z);
}

/** One byte a dot, with a rim of empty cells. */
function unpack({ widthPx, heightPx, rowBytes, data }: BitImage): { cells: Uint8Array; stride: number } {
  const stride = widthPx + 2;
  const cells = new Uint8Array(stride * (heightPx + 2));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if ((data[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0) cells[(y + 1) * stride + x + 1] = BURNT;
    }
  }
  return { cells, stride };
}
