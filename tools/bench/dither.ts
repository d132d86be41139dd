import { performance } from "node:perf_hooks";
import { dither } from "../../src/laser/dither/dither.ts";
import { DITHER_NAMES, type DitherName } from "../../src/laser/dither/names.ts";
import type { GrayImage } from "../../src/laser/raster/images.ts";

const WIDTH_PX = 2000;
const HEIGHT_PX = 2000;
const WARM_UPS = 2;
const RUNS = 7;

export interface BenchFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
}

/** Megapixels a second of each dithering method on one thread: the median of 7 runs after 2 to warm up, on 2000 × 2000 dots of smooth tone and grain. */
export async function benchDither(): Promise<BenchFigure[]> {
  const gray = picture();
  return DITHER_NAMES.map((name) => {
    const seconds = Array.from({ length: WARM_UPS + RUNS }, () => secondsFor(name, gray))
      .slice(WARM_UPS)
      .sort((a, b) => a - b);
    const rate = (index: number) => (WIDTH_PX * HEIGHT_PX) / 1e6 / seconds[index]!; // index is within the runs
    const spread = `${rate(RUNS - 1).toFixed(1)} to ${rate(0).toFixed(1)}`;
    return { name: `dither ${name}`, value: rate(RUNS >> 1), unit: "MP/s", note: spread };
  });
}

function secondsFor(name: DitherName, gray: GrayImage): number {
  const startMs = performance.now();
  dither(gray, { name, threshold: 0.5, serpentine: true, invert: false });
  return (performance.now() - startMs) / 1000;
}

function picture(): GrayImage {
  let state = 1;
  const data = Float32Array.from({ length: WIDTH_PX * HEIGHT_PX }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const grain = 0.05 * (state / 2 ** 32 - 0.5);
    return 0.5 + 0.4 * Math.sin((index % WIDTH_PX) / 300) * Math.cos(index / WIDTH_PX / 200) + grain;
  });
  return { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data };
}
