import type { BitImage } from "../../raster/images.ts";

/** One byte a dot with a rim of one blank dot: (x, y) is at `(y + 1) * stride + x + 1`. */
export interface DotGrid {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly stride: number;
  readonly dots: Uint8Array;
}

export function makeDotGrid({ widthPx, heightPx, rowBytes, data }: BitImage): DotGrid {
  const stride = widthPx + 2;
  const dots = new Uint8Array(stride * (heightPx + 2));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if ((data[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0) dots[(y + 1) * stride + x + 1] = 1; // on the plate
    }
  }
  return { widthPx, heightPx, stride, dots };
}

/** The dots round a dot, clockwise from the north, as steps in a grid. */
export function neighbourSteps(stride: number): readonly number[] {
  return [-stride, 1 - stride, 1, 1 + stride, stride, stride - 1, -1, -1 - stride];
}

/**
 * Wears the burnt dots down to lines one dot wide that hang together as they did and keep their ends.
 * Z. Guo and R. W. Hall, "Parallel thinning with two-subiteration algorithms", Comm. ACM 32 (1989), A1. Only dots that lost a neighbour are
 * looked at again, so that the work grows with the area.
 */
export function thinInto(grid: DotGrid): void {
  const { dots, stride } = grid;
  const steps = neighbourSteps(stride);
  // A dot whose surroundings changed is tried in the two rounds that follow, one of either kind.
  let tried: number[] = [];
  let untried = edgeDots(grid);
  for (let round = 0; tried.length + untried.length > 0; round++) {
    const removable = REMOVABLE[round & 1]!; // two of them
    const canGo = (dot: number) => dots[dot] === 1 && removable[surroundings(dots, dot, steps)] === 1;
    const removed = [...tried.filter(canGo), ...untried.filter(canGo)];
    for (const dot of removed) dots[dot] = 0;
    tried = untried;
    untried = neighboursOf(removed, dots, steps);
  }
}

function edgeDots({ dots, stride }: DotGrid): number[] {
  const edge: number[] = [];
  // Indices are in range: burnt dots are within the rim.
  for (let dot = stride; dot < dots.length - stride; dot++) {
    if (dots[dot] === 1 && dots[dot - 1]! + dots[dot + 1]! + dots[dot - stride]! + dots[dot + stride]! < 4)
      edge.push(dot);
  }
  return edge;
}

/** The burnt dots round some dots, each once; marked by 2 meanwhile. */
function neighboursOf(around: readonly number[], dots: Uint8Array, steps: readonly number[]): number[] {
  const found: number[] = [];
  for (const dot of around) {
    for (const step of steps) {
      if (dots[dot + step] !== 1) continue;
      dots[dot + step] = 2;
      found.push(dot + step);
    }
  }
  for (const dot of found) dots[dot] = 1;
  return found;
}

/** The eight neighbours as bits, the north lowest, clockwise. */
export function surroundings(dots: Uint8Array, dot: number, steps: readonly number[]): number {
  let bits = 0;
  for (let index = 0; index < 8; index++) if (dots[dot + steps[index]!] !== 0) bits |= 1 << index; // eight steps
  return bits;
}

/** By round, even and odd: which of the 256 surroundings let a dot go. */
const REMOVABLE = [0, 1].map((round) =>
  Uint8Array.from({ length: 256 }, (_, bits) => (isRemovable(bits, round) ? 1 : 0)),
);

/** Guo and Hall's conditions, their neighbours numbered from the north clockwise: p2 to p9. */
function isRemovable(bits: number, round: number): boolean {
  const p = (index: number) => ((bits >> (index - 2)) & 1) === 1;
  const count = (pairs: readonly (readonly [number, number])[]) => pairs.filter(([a, b]) => p(a) || p(b)).length;
  const [p2, p3, p4, p5, p6, p7, p8, p9] = [2, 3, 4, 5, 6, 7, 8, 9].map(p) as Eight;
  // (a) One group of burnt neighbours, (b) neither an end nor the middle of something, (c) on this round's side.
  const groups =
    Number(!p2 && (p3 || p4)) + Number(!p4 && (p5 || p6)) + Number(!p6 && (p7 || p8)) + Number(!p8 && (p9 || p2));
  const pairs = Math.min(
    count([
      [9, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]),
    count([
      [2, 3],
      [4, 5],
      [6, 7],
      [8, 9],
    ]),
  );
  const isOtherSide = round === 0 ? (p2 || p3 || !p5) && p4 : (p6 || p7 || !p9) && p8;
  return groups === 1 && pairs >= 2 && pairs <= 3 && !isOtherSide;
}

/** Eight values from eight numbers. */
type Eight = [boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean];
