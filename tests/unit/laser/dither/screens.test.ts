import { describe, expect, test } from "vitest";
import { SCREEN_SHAPES } from "../../../../src/laser/dither/ditherSettings.ts";
import { blueNoise } from "../../../../src/laser/dither/screens/blueNoise.ts";
import { BLUE_NOISE_RANKS } from "../../../../src/laser/dither/screens/blueNoiseRanks.ts";
import { halftone } from "../../../../src/laser/dither/screens/halftone.ts";
import { voidAndCluster } from "../../../../src/laser/dither/screens/voidAndCluster.ts";
import { coverage } from "../../../../src/laser/raster/coverage.ts";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import { gaussianBlur } from "../../../../src/laser/tone/gaussianBlur.ts";
import { blueNoiseRanks } from "../../../../tools/blueNoiseRanks.ts";
import { bitsOf, dotsOf, grayOf, makeNoise, meanOf } from "../support.ts";

/** Standard deviation of a plate's dots through a blur of 2 dots, away from the rim. */
function unevenness(bits: BitImage): number {
  const { widthPx, heightPx } = bits;
  const dots = { widthPx, heightPx, data: Float32Array.from(dotsOf(bits)) };
  const inner = gaussianBlur(dots, 2).data.filter((_, i) => {
    const [x, y] = [i % widthPx, Math.trunc(i / widthPx)];
    return Math.min(x, y, widthPx - 1 - x, heightPx - 1 - y) > 8;
  });
  const mean = meanOf(inner);
  return Math.sqrt(meanOf(inner.map((level) => (level - mean) ** 2)));
}

describe("blue noise", () => {
  test("the mask that ships is what the generator makes", () => {
    expect(BLUE_NOISE_RANKS).toBe(blueNoiseRanks());
  });

  test.each([1, 2, 7, 16])("void and cluster on %i × %i holds each rank once", (side) => {
    const ranks = voidAndCluster(side, makeNoise(side));
    expect([...ranks].sort((a, b) => a - b)).toEqual(Array.from({ length: side * side }, (_, rank) => rank));
  });

  test.each([0.1, 0.3, 0.5, 0.8])("tone %f lies evenly, across the mask's seams too", (tone) => {
    const noise = makeNoise(1);
    const even = unevenness(blueNoise(grayOf(160, 160, () => 1 - tone)));
    const white = unevenness(bitsOf(160, 160, () => noise() < tone));
    console.log(`blue noise at ${tone}: ${((100 * even) / white).toFixed(0)} % of white noise's unevenness`);
    expect(even).toBeLessThan(0.25 * white);
  });
});

describe.each(SCREEN_SHAPES)("halftone, %s", (shape) => {
  const screen = { cellsPerMm: 1, angleDegrees: 0, shape, lineIntervalMm: 0.1 } as const;

  test("repeats every cell", () => {
    const dots = dotsOf(
      halftone(
        grayOf(60, 60, () => 0.6),
        screen,
      ),
    );
    dots.forEach((dot, i) => {
      if (i % 60 < 50) expect(dots[i + 10]).toBe(dot);
      if (i < 50 * 60) expect(dots[i + 600]).toBe(dot);
    });
  });

  test.each([0, 15, 45, 90, -30])("shows its tone at %i°", (angleDegrees) => {
    for (const tone of [0.1, 0.35, 0.5, 0.9]) {
      const share = coverage(
        halftone(
          grayOf(200, 200, () => 1 - tone),
          { ...screen, angleDegrees, cellsPerMm: 0.83 },
        ),
      );
      expect(Math.abs(share - tone)).toBeLessThan(0.02);
    }
  });
});

test("lines run along the screen's angle, and a round dot grows from the middle of its cell", () => {
  const flat = grayOf(40, 40, () => 1 - 10 / 32); // a whole number of the 64 strips of a cell, in pairs
  const lines = dotsOf(halftone(flat, { cellsPerMm: 1, angleDegrees: 0, shape: "line", lineIntervalMm: 0.1 }));
  lines.forEach((dot, i) => {
    expect(dot).toBe(lines[Math.trunc(i / 40) * 40]);
  });
  const columns = dotsOf(halftone(flat, { cellsPerMm: 1, angleDegrees: 90, shape: "line", lineIntervalMm: 0.1 }));
  columns.forEach((dot, i) => {
    expect(dot).toBe(columns[i % 40]);
  });
  const round = dotsOf(
    halftone(
      grayOf(10, 10, () => 0.9),
      { cellsPerMm: 1, angleDegrees: 0, shape: "round", lineIntervalMm: 0.1 },
    ),
  );
  const lit = round.flatMap((dot, i) => (dot === 1 ? [[i % 10, Math.trunc(i / 10)] as const] : []));
  expect(lit.length).toBeGreaterThan(6);
  for (const [x, y] of lit) expect(Math.hypot(x - 4.5, y - 4.5)).toBeLessThan(2.5);
});
