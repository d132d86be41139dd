import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage } from "../raster/images.ts";
import { crossingsOf, type FillRule, spansOf } from "./crossings.ts";
import type { VectorPath } from "./vectorPath.ts";

export interface Grid {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Distance between dots; the first dot's middle is half of it from the corner. */
  readonly pitch: number;
}

/** The dots whose middles lie inside outlines. */
export function fillBits(paths: readonly VectorPath[], { widthPx, heightPx, pitch }: Grid, rule: FillRule): BitImage {
  const bits = emptyBits(widthPx, heightPx);
  for (const [line, crossings] of crossingsOf(paths, { pitch, tolerance: pitch / 10 })) {
    if (line < 0 || line >= heightPx) continue;
    for (const { from, to } of spansOf(crossings, rule)) {
      const end = Math.min(widthPx, Math.ceil(to / pitch - 0.5));
      setRun(bits, line, Math.max(0, Math.ceil(from / pitch - 0.5)), end);
    }
  }
  return bits;
}

function setRun({ data, rowBytes }: BitImage, y: number, from: number, end: number): void {
  for (let x = from; x < end; x++) {
    const at = y * rowBytes + (x >> 3);
    if ((x & 7) === 0 && x + 8 <= end) {
      data[at] = 0xff;
      x += 7;
    } else {
      data[at]! |= 0x80 >> (x & 7); // in range: on the grid
    }
  }
}
