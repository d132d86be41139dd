import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { burntPlane, emptyPlane, type PlaneGrid, type PlatePlane } from "./burntPlane.ts";
import { setRun, uniteInto } from "./plane/BitPlane.ts";

/** A drawing's shapes in pixels. */
export interface BurntDrawing {
  /** What burns, the grain of a dither evened out. */
  readonly burnt: PlatePlane;
  /** What was to burn: the dots as squares, without the spot. */
  readonly wanted: PlatePlane;
}

/**
 * The burn of a drawing. Without `tone` each dot is meant. With it the dots stand for tone: a soft edge is a fringe of dots, which the
 * eye takes for an edge half-way. So dots count where the tone is nearer to burnt than to bare, and all of what is so counts
 * as burnt. Grain that strays further is `dirtyBackground`'s.
 */
export function burntDrawing(bits: BitImage, tone: GrayImage | null, model: BurnModel, grid: PlaneGrid): BurntDrawing {
  const dark = tone && onlyLit(darkDots(tone), bits);
  const meant = dark ? commonDots(bits, dark) : bits;
  // Lines that lie apart are a finding of their own, not a thousand gaps.
  const solid = { ...model, spotYMm: Math.max(model.spotYMm, model.lineIntervalMm) };
  const sweeps = burntPlane(meant, solid, grid);
  const wanted = dotPlane(dark ?? bits, grid);
  if (dark) uniteInto(sweeps, wanted);
  return { burnt: sweeps, wanted };
}

/** The dots that are to be darker than half-way. */
function darkDots({ widthPx, heightPx, data }: GrayImage): BitImage {
  const bits = emptyBits(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    const row = y * bits.rowBytes;
    // Indices are in range: x, y are on the plate.
    for (let x = 0; x < widthPx; x++) if (data[y * widthPx + x]! < 0.5) bits.data[row + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return bits;
}

/** Without what a frame has cut off: where a square of eight dots is all blank, nothing is burnt, whatever the tone. */
function onlyLit(dark: BitImage, lit: BitImage): BitImage {
  const { rowBytes, heightPx } = dark;
  const data = dark.data.slice();
  for (let top = 0; top < heightPx; top += 8) {
    const bottom = Math.min(heightPx, top + 8);
    for (let column = 0; column < rowBytes; column++) {
      let any = 0;
      for (let y = top; y < bottom; y++) any |= lit.data[y * rowBytes + column]!; // in range, as below: on the plate
      if (any === 0) for (let y = top; y < bottom; y++) data[y * rowBytes + column] = 0;
    }
  }
  return { ...dark, data };
}

function commonDots(bits: BitImage, other: BitImage): BitImage {
  return { ...bits, data: bits.data.map((byte, index) => byte & other.data[index]!) }; // same size
}

/** The dots as squares. */
function dotPlane(bits: BitImage, grid: PlaneGrid): PlatePlane {
  const plane = emptyPlane(bits, grid);
  const { pixelsPerDot, marginPx } = grid;
  const rows = bits.rowBytes;
  for (let y = 0; y < bits.heightPx; y++) {
    const top = y * pixelsPerDot + marginPx;
    let start = -1;
    for (let x = 0; x <= bits.widthPx; x++) {
      // In range: on the plate.
      const isLit = x < bits.widthPx && (bits.data[y * rows + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
      if (isLit && start < 0) start = x;
      else if (!isLit && start >= 0) {
        setRun(plane, top, start * pixelsPerDot + marginPx, x * pixelsPerDot + marginPx);
        start = -1;
      }
    }
    for (let part = 1; part < pixelsPerDot; part++) {
      plane.words.copyWithin((top + part) * plane.rowWords, top * plane.rowWords, (top + 1) * plane.rowWords);
    }
  }
  return plane;
}
