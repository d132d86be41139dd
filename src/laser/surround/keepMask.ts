import { LaserError } from "../laserError.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import { fillBits } from "../vector/fillBits.ts";
import type { VectorPath } from "../vector/vectorPath.ts";
import type { SurroundLayout } from "./layoutSurround.ts";

/** A bit for each of a picture's dots: 1 where it may burn. */
export type KeepMask = BitImage;

/**
 * Which of a picture's dots its surround leaves: those within the shape it is clipped to, and neither under text nor in a hole. Null where
 * that is all of them. Throws LaserError `frame-unfit` where it is none.
 */
export function keepMask(
  { keep, blank }: Pick<SurroundLayout, "keep" | "blank">,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  lineIntervalMm: number,
): KeepMask | null {
  if (!keep && blank.length === 0) return null;
  const grid = { widthPx, heightPx, pitch: lineIntervalMm };
  const mask = fillBits([keep ?? wholeGrid(grid)], grid, "even-odd");
  const blanks = fillBits(blank, grid, "nonzero");
  const data = mask.data.map((byte, index) => byte & ~(blanks.data[index] ?? 0));
  if (!data.some((byte) => byte !== 0)) throw new LaserError({ code: "frame-unfit", problem: "nothing-left" });
  return { ...mask, data };
}

/** Tone that asks for nothing beyond the mask. */
export function keptTone(tone: GrayImage, { rowBytes, data: kept }: KeepMask): GrayImage {
  const { widthPx } = tone;
  const data = tone.data.map((level, index) => {
    const x = index % widthPx;
    const byte = kept[Math.trunc(index / widthPx) * rowBytes + (x >> 3)]!; // a dot of the mask, which is as large
    return byte & (0x80 >> (x & 7)) ? level : 1;
  });
  return { ...tone, data };
}

/** Dots without those beyond the mask: what a dither hands on may fall there. */
export function keptBits(bits: BitImage, { data: kept }: KeepMask): BitImage {
  return { ...bits, data: bits.data.map((byte, index) => byte & (kept[index] ?? 0)) };
}

function wholeGrid({ widthPx, heightPx, pitch }: { widthPx: number; heightPx: number; pitch: number }): VectorPath {
  const [right, bottom] = [widthPx * pitch, heightPx * pitch];
  const corners = [
    { x: right, y: 0 },
    { x: right, y: bottom },
    { x: 0, y: bottom },
    { x: 0, y: 0 },
  ];
  return { start: { x: 0, y: 0 }, segments: corners.map((end) => ({ kind: "line", end })), isClosed: true };
}
