import { expose } from "comlink";
import { dither } from "../../../../src/laser/dither/dither.ts";
import { DITHER_DEFAULTS } from "../../../../src/laser/dither/ditherSettings.ts";
import type { GrayImage } from "../../../../src/laser/raster/images.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import type { SpeedApi, SpeedOrder } from "./SpeedApi.ts";

/** A common diode's spot on lines of 0.08 mm. */
const BURN = { spotXMm: 0.12, spotYMm: 0.1, lineIntervalMm: 0.08, runShorteningMm: 0 } as const;

let gray: GrayImage | null = null;

const api: SpeedApi = {
  load: async ({ widthPx, heightPx, levels }) => {
    gray = { widthPx, heightPx, data: Float32Array.from(levels, (level) => level / 255) };
  },
  dither: async (order, runs) => {
    const picture = loaded();
    return timesOf(() => ditherOnce(picture, order), runs);
  },
  simulate: async (runs) => {
    const bits = ditherOnce(loaded(), { name: "spot-aware", serpentine: true });
    return timesOf(() => simulateBurn(bits, BURN), runs);
  },
};

function ditherOnce(picture: GrayImage, { name, serpentine }: SpeedOrder) {
  return dither(picture, { ...DITHER_DEFAULTS, name, serpentine, threshold: 0.5, invert: false, burn: BURN });
}

function loaded(): GrayImage {
  if (!gray) throw new Error("no picture was loaded");
  return gray;
}

function timesOf(work: () => unknown, runs: number): number[] {
  return Array.from({ length: runs }, () => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  });
}

expose(api);
