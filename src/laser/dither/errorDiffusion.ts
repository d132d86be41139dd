import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import type { Kernel } from "./kernels.ts";
import { narrowDiffusion, narrowShares } from "./narrowDiffusion.ts";

export interface ErrorDiffusionOptions {
  readonly kernel: Kernel;
  /** Every second line is scanned from right to left, with the kernel mirrored. */
  readonly serpentine: boolean;
  /** A dot is burnt where its tone and the errors it was handed come to less; 0..1, 0.5 by the books. */
  readonly threshold: number;
}

/**
 * Error diffusion: burns a dot or leaves it, and hands the difference to neighbours still to come. Errors that would leave
 * the plate are dropped. Sums are 64-bit; each share is error × (weight ÷ divisor), added in scan order.
 */
export function errorDiffusion(gray: GrayImage, { kernel, serpentine, threshold }: ErrorDiffusionOptions): BitImage {
  const shares = narrowShares(kernel);
  return shares
    ? narrowDiffusion(gray, { shares, serpentine, threshold })
    : wideDiffusion(gray, { kernel, serpentine, threshold });
}

/** For any kernel. */
export function wideDiffusion(gray: GrayImage, { kernel, serpentine, threshold }: ErrorDiffusionOptions): BitImage {
  const { widthPx, heightPx, data } = gray;
  const bits = emptyBits(widthPx, heightPx);
  const errors = makeErrorLines(widthPx, kernel);
  const { sums, shares, targets } = errors;
  // Indices are in range: a line of sums has room on either side for the kernel's reach.
  for (let y = 0; y < heightPx; y++) {
    const step = serpentine && y % 2 === 1 ? -1 : 1;
    const own = aim(errors, y, step);
    const row = y * widthPx;
    const rowByte = y * bits.rowBytes;
    const end = step === 1 ? widthPx : -1;
    for (let x = step === 1 ? 0 : widthPx - 1; x !== end; x += step) {
      const wanted = data[row + x]! + sums[own + x]!;
      const burn = wanted < threshold;
      if (burn) bits.data[rowByte + (x >> 3)]! |= 0x80 >> (x & 7);
      const error = burn ? wanted : wanted - 1;
      for (let tap = 0; tap < targets.length; tap++) sums[targets[tap]! + x]! += error * shares[tap]!;
    }
    sums.fill(0, own - errors.reach, own + widthPx + errors.reach);
  }
  return bits;
}

/** Errors handed on: a ring of as many lines as the kernel is high, each padded by the kernel's reach. */
interface ErrorLines {
  readonly kernel: Kernel;
  readonly reach: number;
  readonly lineLength: number;
  readonly sums: Float64Array;
  readonly shares: Float64Array;
  /** Where each tap lands in `sums`, less the x of the dot; set line by line by `aim`. */
  readonly targets: Int32Array;
}

function makeErrorLines(widthPx: number, kernel: Kernel): ErrorLines {
  const reach = Math.max(...kernel.taps.map(([dx]) => Math.abs(dx)));
  const lineCount = 1 + Math.max(...kernel.taps.map(([, dy]) => dy));
  const lineLength = widthPx + 2 * reach;
  const sums = new Float64Array(lineLength * lineCount);
  const shares = Float64Array.from(kernel.taps, ([, , weight]) => weight / kernel.divisor);
  return { kernel, reach, lineLength, sums, shares, targets: new Int32Array(kernel.taps.length) };
}

/** Points the taps at the lines below `y`, mirrored for a backward scan; returns where line `y` itself begins. */
function aim({ kernel, reach, lineLength, sums, targets }: ErrorLines, y: number, step: 1 | -1): number {
  const lineCount = sums.length / lineLength;
  const lineStart = (line: number) => (line % lineCount) * lineLength + reach;
  targets.set(kernel.taps.map(([dx, dy]) => lineStart(y + dy) + dx * step));
  return lineStart(y);
}
