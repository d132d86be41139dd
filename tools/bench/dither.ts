import { performance } from "node:perf_hooks";
import { type DitherOptions, dither } from "../../src/laser/dither/dither.ts";
import { DITHER_NAMES } from "../../src/laser/dither/names.ts";
import type { GrayImage } from "../../src/laser/raster/images.ts";
import { simulateBurn } from "../../src/laser/simulate/simulateBurn.ts";

const WIDTH_PX = 2000;
const HEIGHT_PX = 2000;
const MEGAPIXELS = (WIDTH_PX * HEIGHT_PX) / 1e6;
const WARM_UPS = 2;
const RUNS = 7;
/** A common diode's spot on lines of 0.08 mm. */
const BURN = { spotXMm: 0.12, spotYMm: 0.1, lineIntervalMm: 0.08, runShorteningMm: 0 } as const;

export interface BenchFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
}

/**
 * Megapixels a second of each dithering method and of the burn's simulation on one thread: the median of 7 runs after 2 to warm
 * up, on 2000 × 2000 dots of smooth tone and grain. Beside each its ratio to Floyd–Steinberg in the same run.
 */
export async function benchDither(): Promise<BenchFigure[]> {
  const gray = picture();
  const options = (name: DitherOptions["name"]): DitherOptions => {
    return { name, threshold: 0.5, serpentine: true, invert: false, burn: BURN };
  };
  const bits = dither(gray, options("spot-aware"));
  const jobs: [string, () => unknown][] = DITHER_NAMES.map((name) => {
    return [`dither ${name}`, () => dither(gray, options(name))];
  });
  jobs.push(["simulate burn", () => simulateBurn(bits, BURN)]);
  const rates = jobs.map(([name, job]) => ({ name, ...ratesOf(job) }));
  const yardstick = rates.find(({ name }) => name === "dither floyd-steinberg")!.median; // it is among the names
  return rates.map(({ name, slowest, median, fastest }) => {
    const ratio = `${(median / yardstick).toFixed(2)} × Floyd–Steinberg`;
    return { name, value: median, unit: "MP/s", note: `${slowest.toFixed(1)} to ${fastest.toFixed(1)}; ${ratio}` };
  });
}

function ratesOf(job: () => unknown): { readonly slowest: number; readonly median: number; readonly fastest: number } {
  const seconds = Array.from({ length: WARM_UPS + RUNS }, () => secondsFor(job))
    .slice(WARM_UPS)
    .sort((a, b) => a - b);
  const rate = (index: number) => MEGAPIXELS / seconds[index]!; // index is within the runs
  return { slowest: rate(RUNS - 1), median: rate(RUNS >> 1), fastest: rate(0) };
}

function secondsFor(job: () => unknown): number {
  const startMs = performance.now();
  job();
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
