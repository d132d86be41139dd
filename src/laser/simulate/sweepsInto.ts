import type { BitImage } from "../raster/images.ts";
import type { Spans } from "./spans.ts";

/**
 * The beam's sweeps along line `y` of a plate into `out`, in dots: where the spot's centre goes, one span a run of lit dots,
 * `shortening` shorter than the run; a run that is not longer becomes a point at its middle.
 */
export function sweepsInto(out: Spans, { widthPx, rowBytes, data }: BitImage, y: number, shortening: number): void {
  out.count = 0;
  let start = -1;
  const close = (stop: number) => {
    const half = Math.min(shortening, stop - start) / 2;
    out.ends[2 * out.count] = start + half;
    out.ends[2 * out.count + 1] = stop - half;
    out.count++;
    start = -1;
  };
  for (let x = 0; x < widthPx; x++) {
    const byte = data[y * rowBytes + (x >> 3)]!; // in range: x, y are on the plate
    if ((x & 7) === 0 && (byte === 0 ? start < 0 : byte === 255 && start >= 0) && x + 8 <= widthPx) {
      x += 7; // eight dots that change nothing
      continue;
    }
    const lit = (byte & (0x80 >> (x & 7))) !== 0;
    if (lit && start < 0) start = x;
    else if (!lit && start >= 0) close(x);
  }
  if (start >= 0) close(widthPx);
}
