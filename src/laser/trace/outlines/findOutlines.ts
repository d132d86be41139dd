import type { BitImage } from "../../raster/images.ts";
import { DotPlane } from "./DotPlane.ts";
import { NORTH, SOUTH, STEP_X, STEP_Y, StepBuffer } from "./StepBuffer.ts";
import { connectsSet, type TurnPolicy } from "./turnPolicy.ts";

/** Loops with fewer steps enclose nothing that could hold another loop. */
const LEAST_NESTING_STEPS = 12;

/** A closed loop round burnt dots, or round a hole in them, with what it encloses on its left hand. */
export interface Outline {
  /** The grid corner it sets out from, to the south: top left of the leftmost dot in the topmost row. */
  readonly startX: number;
  readonly startY: number;
  /** Its steps in `Outlines.steps`. */
  readonly firstStep: number;
  readonly stepCount: number;
}

export interface Outlines {
  /** One direction a step: 0 south, 1 east, 2 north, 3 west. */
  readonly steps: Uint8Array;
  readonly loops: readonly Outline[];
}

export interface OutlineOptions {
  readonly turnPolicy: TurnPolicy;
  /** Burnt loops that enclose at most so many dots are dropped, with all within. */
  readonly speckleDots: number;
  /** The same for holes: they are filled. */
  readonly holeDots: number;
}

/**
 * The loops between burnt and blank dots, by their topmost dots, from the top left. They touch and never cross.
 * Selinger, "Potrace: a polygon-based tracing algorithm" (2003), 2.1: the first set dot's loop is walked, what it encloses
 * inverted, and so on until no dot is set. Throws LaserError `trace-too-complex`.
 */
export function findOutlines(bits: BitImage, { turnPolicy, speckleDots, holeDots }: OutlineOptions): Outlines {
  const plane = new DotPlane(bits);
  const steps = new StepBuffer();
  const loops: Outline[] = [];
  for (let y = 0; y < bits.heightPx; y++) {
    for (let x = plane.next(0, y); x >= 0; x = plane.next(x, y)) {
      const isHole = (bits.data[y * bits.rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) === 0; // on the plate: it is set
      const firstStep = steps.length;
      const areaDots = walk({ plane, x, y, isHole }, turnPolicy, steps);
      const stepCount = steps.length - firstStep;
      const loop = { startX: x, startY: y, firstStep, stepCount };
      invertInside(plane, loop, steps.from(firstStep));
      if (areaDots > (isHole ? holeDots : speckleDots)) {
        loops.push(loop);
      } else {
        if (stepCount >= LEAST_NESTING_STEPS) clearInside(plane, loop, steps.from(firstStep), bits.widthPx);
        steps.truncate(firstStep);
      }
    }
  }
  return { steps: steps.from(0), loops };
}

interface Start {
  readonly plane: DotPlane;
  readonly x: number;
  readonly y: number;
  readonly isHole: boolean;
}

/** The two dots beyond a corner by direction, counted from the dot at the corner's bottom right. */
const LEFT_X = [0, 0, -1, -1];
const LEFT_Y = [0, -1, -1, 0];
const RIGHT_X = [-1, 0, 0, -1];
const RIGHT_Y = [0, 0, -1, -1];

/** Goes once round the set dots, noting each step; returns the dots enclosed. */
function walk(start: Start, policy: TurnPolicy, steps: StepBuffer): number {
  const { plane, isHole } = start;
  let { x, y } = start;
  let direction = SOUTH;
  let areaDots = 0;
  // Indices are in range: four directions.
  do {
    steps.push(direction);
    if (direction === SOUTH) areaDots -= x;
    else if (direction === NORTH) areaDots += x;
    x += STEP_X[direction]!;
    y += STEP_Y[direction]!;
    const left = plane.at(x + LEFT_X[direction]!, y + LEFT_Y[direction]!);
    const right = plane.at(x + RIGHT_X[direction]!, y + RIGHT_Y[direction]!);
    const turnsRight = right === 1 && (left === 1 || connectsSet({ plane, x, y, isHole }, policy));
    if (turnsRight) direction = (direction + 3) & 3;
    else if (left === 0) direction = (direction + 1) & 3;
  } while (x !== start.x || y !== start.y || direction !== SOUTH);
  return areaDots;
}

/** Calls for each side of a dot that the loop goes up or down along: the corner's x and the row. */
function eachUpright({ startX, startY }: Outline, steps: Uint8Array, visit: (x: number, y: number) => void): void {
  let x = startX;
  let y = startY;
  for (const direction of steps) {
    if (direction === SOUTH) visit(x, y);
    else if (direction === NORTH) visit(x, y - 1);
    x += STEP_X[direction]!; // four directions
    y += STEP_Y[direction]!;
  }
}

/** From every upright side as far as the start's column: what is enclosed is inverted once on balance, all else never. */
function invertInside(plane: DotPlane, loop: Outline, steps: Uint8Array): void {
  eachUpright(loop, steps, (x, y) => plane.invert(x, loop.startX, y));
}

/** Leaves nothing within a loop to be found. */
function clearInside(plane: DotPlane, loop: Outline, steps: Uint8Array, widthPx: number): void {
  const sides: number[] = [];
  eachUpright(loop, steps, (x, y) => sides.push(y * (widthPx + 1) + x));
  const sorted = Float64Array.from(sides).sort();
  // In each row the loop's sides come in pairs: in, out.
  for (let pair = 0; pair < sorted.length; pair += 2) {
    const y = Math.trunc(sorted[pair]! / (widthPx + 1));
    const rowStart = y * (widthPx + 1);
    plane.clear(sorted[pair]! - rowStart, sorted[pair + 1]! - rowStart, y);
  }
}
