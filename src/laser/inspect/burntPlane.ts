import type { BitImage } from "../raster/images.ts";
import { type BurnModel, spotInDots } from "../simulate/BurnModel.ts";
import { makeSpans, type Spans, uniteInto } from "../simulate/spans.ts";
import { sweepsInto } from "../simulate/sweepsInto.ts";
import { type BitPlane, makeBitPlane, setRun } from "./plane/BitPlane.ts";

/** A plate in pixels finer than its dots, with a margin of blank ones all round. */
export interface PlatePlane extends BitPlane {
  readonly pixelsPerDot: number;
  readonly marginPx: number;
}

/** How a plate is cut into pixels. */
export interface PlaneGrid {
  /** A whole number. */
  readonly pixelsPerDot: number;
  readonly marginPx: number;
}

/**
 * Which pixels of a plate burn, by the model of `simulateBurn`: those whose middles the spots touch. Exact at the middles, so a
 * straight edge is off by half a pixel at most. Throws as `spotInDots`.
 */
export function burntPlane(bits: BitImage, model: BurnModel, grid: PlaneGrid): PlatePlane {
  const spot = spotInDots(model);
  const { pixelsPerDot, marginPx } = grid;
  const plane = emptyPlane(bits, grid);
  const furthest = Math.ceil(spot.radiusY + 0.5);
  const ring = Array.from({ length: 2 * furthest + 1 }, () => makeSpans(bits.widthPx));
  const scratch: [Spans, Spans] = [makeSpans(2 * bits.widthPx), makeSpans(2 * bits.widthPx)];
  for (let line = 0; line < furthest && line < bits.heightPx; line++) read(line);
  function read(line: number): void {
    sweepsInto(ring[line % ring.length]!, bits, line, spot.shortening); // in range by the remainder
  }
  for (let y = 0; y < bits.heightPx; y++) {
    if (y + furthest < bits.heightPx) read(y + furthest);
    for (let part = 0; part < pixelsPerDot; part++) {
      const middle = (part + 0.5) / pixelsPerDot - 0.5;
      let [burnt, next] = scratch;
      burnt.count = 0;
      for (let line = Math.max(0, y - furthest); line <= Math.min(bits.heightPx - 1, y + furthest); line++) {
        const share = (middle + y - line) / spot.radiusY;
        const sweeps = ring[line % ring.length]!; // in range by the remainder
        if (Math.abs(share) >= 1 || sweeps.count === 0) continue;
        uniteInto(next, burnt, sweeps, spot.radiusX * Math.sqrt(1 - share * share));
        [burnt, next] = [next, burnt];
      }
      setSpans(plane, y * pixelsPerDot + part, burnt, bits.widthPx);
    }
  }
  return { ...plane, pixelsPerDot, marginPx };
}

/** A blank plane for a plate. */
export function emptyPlane(
  plate: { readonly widthPx: number; readonly heightPx: number },
  { pixelsPerDot, marginPx }: PlaneGrid,
): PlatePlane {
  const plane = makeBitPlane(plate.widthPx * pixelsPerDot + 2 * marginPx, plate.heightPx * pixelsPerDot + 2 * marginPx);
  return { ...plane, pixelsPerDot, marginPx };
}

function setSpans(plane: PlatePlane, row: number, { ends, count }: Spans, widthPx: number): void {
  const { pixelsPerDot, marginPx } = plane;
  for (let index = 0; index < 2 * count; index += 2) {
    // In range: a span has two ends. A pixel burns where its middle does.
    const start = Math.ceil(Math.max(0, ends[index]!) * pixelsPerDot - 0.5);
    const end = Math.ceil(Math.min(widthPx, ends[index + 1]!) * pixelsPerDot - 0.5);
    setRun(plane, row + marginPx, start + marginPx, end + marginPx);
  }
}
