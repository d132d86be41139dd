import { describe, expect, test } from "vitest";
import { rasterArtwork } from "../../../../src/laser/export/artwork.ts";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import type { BurnModel } from "../../../../src/laser/simulate/BurnModel.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { bitsOf, makeNoise } from "../support.ts";
import { SETTINGS } from "./fixtures.ts";
import { replay, type Segment } from "./grblReplay.ts";
import { gcodeOfJob } from "./plannerJobs.ts";

/** Samples a dot across and down. */
const SAMPLES = 40;

/** Share of a plate's samples that a lit segment's spot, an ellipse carried along it, touches. */
function burntShare(segments: readonly Segment[], bits: BitImage, model: BurnModel): number {
  const { spotXMm, spotYMm, lineIntervalMm } = model;
  const step = lineIntervalMm / SAMPLES;
  const [width, height] = [bits.widthPx * SAMPLES, bits.heightPx * SAMPLES];
  const burnt = new Uint8Array(width * height);
  for (const { fromX, toX, toY, laser } of segments) {
    if (laser === 0) continue;
    const [left, right] = [Math.min(fromX, toX), Math.max(fromX, toX)];
    const middle = bits.heightPx * lineIntervalMm - toY; // from the plate's top
    for (let row = Math.ceil((middle - spotYMm / 2) / step - 0.5); row < height; row++) {
      const off = (row + 0.5) * step - middle;
      if (off > spotYMm / 2) break;
      if (row < 0) continue;
      const reach = (spotXMm / 2) * Math.sqrt(Math.max(0, 1 - (off / (spotYMm / 2)) ** 2));
      const first = Math.max(0, Math.ceil((left - reach) / step - 0.5));
      const end = Math.min(width, Math.floor((right + reach) / step - 0.5) + 1);
      if (end > first) burnt.fill(1, row * width + first, row * width + end);
    }
  }
  return burnt.reduce((sum, each) => sum + each, 0) / burnt.length;
}

function shares(bits: BitImage, model: BurnModel): { exported: number; shown: number } {
  const { lineIntervalMm, runShorteningMm } = model;
  const settings = { ...SETTINGS, lineIntervalMm, runShorteningMm };
  const segments = replay(gcodeOfJob({ artwork: rasterArtwork({ kind: "bits", bits }, lineIntervalMm), settings }));
  return { exported: burntShare(segments, bits, model), shown: simulateBurn(bits, model).coverage };
}

/** Noise whose runs are `least` dots long or longer. */
function runsOf(least: number, share: number, seed: number): BitImage {
  const noise = makeNoise(seed);
  const rows = Array.from({ length: 30 }, () => Array.from({ length: 90 / least }, () => noise() < share));
  return bitsOf(90, 30, (x, y) => rows[y]![Math.trunc(x / least)]!);
}

describe("what the G-code burns", () => {
  const SPOTS: readonly Omit<BurnModel, "runShorteningMm">[] = [
    { spotXMm: 0.08, spotYMm: 0.06, lineIntervalMm: 0.1 },
    { spotXMm: 0.1, spotYMm: 0.1, lineIntervalMm: 0.1 },
    { spotXMm: 0.15, spotYMm: 0.12, lineIntervalMm: 0.08 },
  ];

  test.each(SPOTS)("is what the preview shows, runs as long as their dots: %j", (spot) => {
    for (const share of [0.1, 0.4, 0.8]) {
      const { exported, shown } = shares(runsOf(1, share, 3), { ...spot, runShorteningMm: 0 });
      console.log(`burnt by the G-code ${(100 * exported).toFixed(2)} %, by the preview ${(100 * shown).toFixed(2)} %`);
      expect(Math.abs(exported - shown)).toBeLessThan(0.004);
    }
  });

  test.each(SPOTS)("is what the preview shows, runs shortened by the spot: %j", (spot) => {
    for (const share of [0.1, 0.4, 0.8]) {
      const { exported, shown } = shares(runsOf(3, share, 4), { ...spot, runShorteningMm: spot.spotXMm });
      expect(Math.abs(exported - shown)).toBeLessThan(0.004);
    }
  });

  test("a dot that shortening would leave no length burns a quarter of its length more than the preview's standing spot", () => {
    const model = { spotXMm: 0.1, spotYMm: 0.1, lineIntervalMm: 0.1, runShorteningMm: 0.1 };
    const dots = bitsOf(60, 20, (x, y) => x % 4 === 1 && y % 4 === 1);
    const { exported, shown } = shares(dots, model);
    expect(shown).toBeCloseTo(Math.PI / 4 / 16, 3);
    expect(exported - shown).toBeCloseTo(0.25 / 16, 3);
  });
});
