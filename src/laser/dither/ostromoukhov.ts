import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import { OSTROMOUKHOV_WEIGHTS } from "./ostromoukhovWeights.ts";

const LEVELS = 256;

const BY_LEVEL = Array.from({ length: LEVELS }, (_, level) => ostromoukhovShares(level));
const AHEAD = Float64Array.from(BY_LEVEL, ([ahead]) => ahead);
const BEHIND = Float64Array.from(BY_LEVEL, ([, behind]) => behind);
const BELOW = Float64Array.from(BY_LEVEL, ([, , below]) => below);

export interface OstromoukhovOptions {
  /** A dot is burnt where its tone and the errors it was handed come to less; 0..1, 0.5 by the book. */
  readonly threshold: number;
}

/** Ostromoukhov's error diffusion: serpentine, with weights that follow the dot's own tone, so that worms find no tone to grow in. */
export function ostromoukhov(gray: GrayImage, { threshold }: OstromoukhovOptions): BitImage {
  const { widthPx, heightPx, data } = gray;
  const bits = emptyBits(widthPx, heightPx);
  let own = new Float64Array(widthPx + 2);
  let next = new Float64Array(widthPx + 2);
  // Indices are in range: the lines of errors have room for one more at either end.
  for (let y = 0; y < heightPx; y++) {
    const step = y % 2 === 1 ? -1 : 1;
    const end = step === 1 ? widthPx : -1;
    for (let x = step === 1 ? 0 : widthPx - 1; x !== end; x += step) {
      const tone = data[y * widthPx + x]!;
      const wanted = tone + own[x + 1]!;
      const burn = wanted < threshold;
      if (burn) bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
      const error = burn ? wanted : wanted - 1;
      const level = Math.round(tone * (LEVELS - 1));
      own[x + 1 + step]! += error * AHEAD[level]!;
      next[x + 1 - step]! += error * BEHIND[level]!;
      next[x + 1]! += error * BELOW[level]!;
    }
    own.fill(0);
    [own, next] = [next, own];
  }
  return bits;
}

/** Shares of the error that go ahead, below behind and below, for a grey level 0..255; they sum to 1. */
export function ostromoukhovShares(level: number): [ahead: number, behind: number, below: number] {
  const mirrored = Math.min(level, LEVELS - 1 - level);
  const after = OSTROMOUKHOV_WEIGHTS.findIndex(([key]) => key > mirrored);
  const upper = after < 1 ? OSTROMOUKHOV_WEIGHTS.length - 1 : after;
  const [low, high] = [OSTROMOUKHOV_WEIGHTS[upper - 1]!, OSTROMOUKHOV_WEIGHTS[upper]!]; // upper is 1 or more
  const position = (mirrored - low[0]) / (high[0] - low[0]);
  const [from, to] = [low, high].map(([, ...weights]) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  }) as [number[], number[]];
  const share = (column: number) => from[column]! * (1 - position) + to[column]! * position; // columns 0..2
  return [share(0), share(1), share(2)];
}
