import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import type { Kernel } from "./kernels.ts";

/** What a dot hands to the next one and to the three below, as shares of its error. */
export interface NarrowShares {
  readonly ahead: number;
  readonly belowBehind: number;
  readonly below: number;
  readonly belowAhead: number;
}

export interface NarrowDiffusionOptions {
  readonly shares: NarrowShares;
  readonly serpentine: boolean;
  readonly threshold: number;
}

/** The shares of a kernel that reaches one dot far; null for one that reaches further. */
export function narrowShares({ divisor, taps }: Kernel): NarrowShares | null {
  const shareOf = (x: number, y: number) => (taps.find(([dx, dy]) => dx === x && dy === y)?.[2] ?? 0) / divisor;
  if (taps.some(([dx, dy]) => Math.abs(dx) > 1 || dy > 1)) return null;
  return { ahead: shareOf(1, 0), belowBehind: shareOf(-1, 1), below: shareOf(0, 1), belowAhead: shareOf(1, 1) };
}

/**
 * `errorDiffusion` for kernels that reach one dot far, bit by bit the same and several times as fast: each dot collects what its
 * four neighbours hand it, in the order in which they were scanned. Without serpentine two lines are scanned at once, the lower
 * two dots behind the upper, because the processor mostly waits for the dot before.
 */
export function narrowDiffusion(gray: GrayImage, { shares, serpentine, threshold }: NarrowDiffusionOptions): BitImage {
  const { widthPx, heightPx } = gray;
  const bits = emptyBits(widthPx, heightPx);
  const makeErrors = () => new Float64Array(widthPx + 2);
  let [above, own, below] = [makeErrors(), makeErrors(), makeErrors()];
  for (let y = 0; y < heightPx; ) {
    // Not by spreading: objects made so are slow to read.
    const line = { gray, bits, shares, serpentine, threshold, y, above, own };
    if (serpentine || y + 1 === heightPx || widthPx <= LAG) {
      scan(line, { from: 0, to: widthPx, error: 0 });
      [above, own] = [own, above];
      y += 1;
    } else {
      scanTwo(line, { gray, bits, shares, serpentine, threshold, y: y + 1, above: own, own: below });
      [above, below] = [below, above];
      y += 2;
    }
  }
  return bits;
}

/** A line to scan. Errors have a dot beyond either end of the line, which stays 0. */
interface Line extends NarrowDiffusionOptions {
  readonly gray: GrayImage;
  readonly bits: BitImage;
  readonly y: number;
  readonly above: Float64Array;
  readonly own: Float64Array;
}

/** Dots of a line, counted in the direction of the scan, and the error of the one before them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly error: number;
}

/** How far the lower of two lines is behind: what is above its dots and ahead must be there. */
const LAG = 2;

// Indices are in range: scans run over the plate. Whether a dot is left is a number, because a branch that follows the grain of
// a picture is guessed wrong half of the time.

/** Returns the error of the last dot. */
function scan(line: Line, { from, to, error }: Stretch): number {
  const { gray, bits, serpentine, threshold, y, above, own } = line;
  const { ahead, belowBehind, below, belowAhead } = line.shares;
  const step = serpentine && y % 2 === 1 ? -1 : 1;
  const first = serpentine ? step : -step; // the line above was scanned from there
  const row = y * gray.widthPx;
  const rowByte = y * bits.rowBytes;
  let before = error;
  let x = step === 1 ? from : gray.widthPx - 1 - from;
  for (let count = to - from; count > 0; count--, x += step) {
    const at = x + 1;
    const handed = above[at + first]! * belowAhead + above[at]! * below + above[at - first]! * belowBehind;
    const wanted = gray.data[row + x]! + (handed + before * ahead);
    const isLeft = Number(wanted >= threshold);
    bits.data[rowByte + (x >> 3)]! |= (1 - isLeft) << (7 - (x & 7));
    before = wanted - isLeft;
    own[at] = before;
  }
  return before;
}

function scanTwo(upper: Line, lower: Line): void {
  const { gray, bits, threshold, above, own } = upper;
  const { ahead, belowBehind, below, belowAhead } = upper.shares;
  const { widthPx, data } = gray;
  const lowest = lower.own;
  const dots = bits.data.subarray(upper.y * bits.rowBytes, (upper.y + 1) * bits.rowBytes);
  const lowerDots = bits.data.subarray(lower.y * bits.rowBytes, (lower.y + 1) * bits.rowBytes);
  const row = upper.y * widthPx;
  const lowerRow = lower.y * widthPx - LAG;
  let before = scan(upper, { from: 0, to: LAG, error: 0 });
  let lowerBefore = 0;
  // What lies above the dot: to its left, over it, to its right.
  let left = above[LAG]!;
  let over = above[LAG + 1]!;
  let lowerLeft = 0;
  let lowerOver = own[1]!;
  let lowerRight = own[2]!;
  let byte = dots[0]! >> (8 - LAG);
  let lowerByte = 0;
  for (let x = LAG; x < widthPx; x++) {
    const right = above[x + 2]!;
    const handed = left * belowAhead + over * below + right * belowBehind + before * ahead;
    const lowerHanded = lowerLeft * belowAhead + lowerOver * below + lowerRight * belowBehind + lowerBefore * ahead;
    const wanted = data[row + x]! + handed;
    const lowerWanted = data[lowerRow + x]! + lowerHanded;
    const isLeft = Number(wanted >= threshold);
    const isLowerLeft = Number(lowerWanted >= threshold);
    byte = (byte << 1) | (1 - isLeft);
    lowerByte = (lowerByte << 1) | (1 - isLowerLeft);
    before = wanted - isLeft;
    lowerBefore = lowerWanted - isLowerLeft;
    left = over;
    over = right;
    lowerLeft = lowerOver;
    lowerOver = lowerRight;
    lowerRight = before;
    lowest[x - 1] = lowerBefore;
    if ((x & 7) === 7) dots[x >> 3] = byte;
    if (((x - LAG) & 7) === 7) lowerDots[(x - LAG) >> 3] = lowerByte;
  }
  endLine(dots, byte, widthPx);
  endLine(lowerDots, lowerByte, widthPx - LAG);
  own[widthPx - 2] = lowerLeft;
  own[widthPx - 1] = lowerOver;
  own[widthPx] = lowerRight;
  scan(lower, { from: widthPx - LAG, to: widthPx, error: lowerBefore });
}

/** Writes the dots that have not filled a byte. */
function endLine(dots: Uint8Array, byte: number, count: number): void {
  if ((count & 7) !== 0) dots[count >> 3] = byte << (8 - (count & 7));
}
