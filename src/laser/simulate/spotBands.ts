import type { SpotInDots } from "./BurnModel.ts";

/** A thin strip along a line of dots, throughout which the same lines' spots reach. */
export interface SpotBand {
  /** From the line's upper edge, in dots: 0..1. */
  readonly top: number;
  readonly bottom: number;
  /** Each line that reaches this strip, and by how much its spot, here, is wider than its sweep: mean over the strip, in dots. */
  readonly reaches: readonly { readonly lineOffset: number; readonly halfChord: number }[];
}

/**
 * Cuts one line of dots into strips of at most 1 / `perLine`, and along the spots' rims and at the `cuts`. Chords are means
 * over the strip, so that the area of a dot or run by itself is exact however few the strips; only overlaps are rounded.
 */
export function spotBands(spot: SpotInDots, perLine: number, cuts: readonly number[]): SpotBand[] {
  const rims = [0.5 - spot.radiusY, 0.5 + spot.radiusY].map((rim) => rim - Math.floor(rim));
  const edges = [...new Set([0, ...rims, ...cuts, 1])].sort((a, b) => a - b);
  return edges.slice(1).flatMap((bottom, index) => {
    const top = edges[index]!; // one before `bottom`
    const count = Math.ceil((bottom - top) * perLine - 1e-9);
    const height = (bottom - top) / count;
    return Array.from({ length: count }, (_, i) => makeBand(spot, top + i * height, top + (i + 1) * height));
  });
}

function makeBand(spot: SpotInDots, top: number, bottom: number): SpotBand {
  const middle = (top + bottom) / 2;
  const furthest = Math.ceil(spot.radiusY + 0.5);
  const lineOffsets = Array.from({ length: 2 * furthest + 1 }, (_, index) => index - furthest);
  const reaches = lineOffsets
    .filter((lineOffset) => Math.abs(middle - 0.5 - lineOffset) < spot.radiusY)
    .map((lineOffset) => ({
      lineOffset,
      halfChord: meanHalfChord(spot, top - 0.5 - lineOffset, bottom - 0.5 - lineOffset),
    }));
  return { top, bottom, reaches };
}

function meanHalfChord(spot: SpotInDots, from: number, to: number): number {
  return halfChordArea(spot, from, to) / (to - from);
}

/** Integral of radiusX · √(1 − (t / radiusY)²) for t from `from` to `to`, both within the spot but for rounding. */
export function halfChordArea({ radiusX, radiusY }: SpotInDots, from: number, to: number): number {
  const integral = (t: number) => {
    const u = Math.max(-1, Math.min(1, t / radiusY));
    return (u * Math.sqrt(1 - u * u) + Math.asin(u)) / 2;
  };
  return radiusX * radiusY * (integral(to) - integral(from));
}
