import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dither } from "../../../../src/laser/dither/dither.ts";
import { greenNoise } from "../../../../src/laser/dither/greenNoise.ts";
import { ostromoukhovShares } from "../../../../src/laser/dither/ostromoukhov.ts";
import { powerLevels } from "../../../../src/laser/dither/powerLevels.ts";
import { sketch } from "../../../../src/laser/dither/sketch.ts";
import { coverage } from "../../../../src/laser/raster/coverage.ts";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import { dotsOf, grayOf, makeNoise, meanOf } from "../support.ts";

const PLAIN = { threshold: 0.5, serpentine: true, invert: false } as const;
/** Those of which as many dots are lit as tone is asked for. */
const COUNTING = ["ostromoukhov", "blue-noise", "green-noise", "halftone", "newsprint"] as const;

const STUDIO = ["spot-aware", ...COUNTING, "sketch"] as const;

describe.each(STUDIO)("%s", (name) => {
  test("white never burns, at any size; the same input gives the same bytes", () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, fc.integer(), (widthPx, heightPx, seed) => {
        const of = (level: () => number) => dither(grayOf(widthPx, heightPx, level), { ...PLAIN, name });
        expect(coverage(of(() => 1))).toBe(0);
        if (name !== "sketch") expect(coverage(of(() => 0))).toBe(1);
        expect(of(makeNoise(seed))).toEqual(of(makeNoise(seed)));
      }),
      { seed: 20261121, numRuns: 40 },
    );
  });
});

test.each(COUNTING)("%s: as many dots as tone, and more for a darker one", (name) => {
  const shares = Array.from({ length: 21 }, (_, step) => {
    return coverage(
      dither(
        grayOf(200, 200, () => 1 - step / 20),
        { ...PLAIN, name },
      ),
    );
  });
  const worst = Math.max(...shares.map((share, step) => Math.abs(share - step / 20)));
  console.log(`${name}: tone within ${(worst * 100).toFixed(2)} %`);
  expect(worst).toBeLessThan(0.01);
  shares.slice(1).forEach((share, step) => {
    expect(share).toBeGreaterThan(shares[step]!);
  });
});

test.each([
  [0, 13, 0, 5],
  [5, 47, 3, 28],
  [11, 501, 224, 211],
  [27, 267, 158, 163],
  [45, 2141, 1480, 1083],
  [67, 1030, 1091, 63],
  [81, 4, 1, 1],
  [94, 155, 86, 59],
  [113, 55, 26, 19],
  [126, 395, 104, 101],
  [129, 395, 104, 101],
  [244, 501, 224, 211],
  [255, 13, 0, 5],
])("Ostromoukhov's table as published, level %i: %i : %i : %i", (level, ...weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  ostromoukhovShares(level).forEach((share, column) => {
    expect(share).toBeCloseTo(weights[column]! / total, 12);
  });
});

/** Mean length of the runs of lit dots in lines. */
function meanRun(bits: BitImage): number {
  const dots = dotsOf(bits);
  const starts = dots.filter((dot, i) => dot === 1 && (i % bits.widthPx === 0 || dots[i - 1] === 0)).length;
  return dots.filter((dot) => dot === 1).length / starts;
}

test("green noise gathers dots, the more the stronger its pull", () => {
  const gray = grayOf(200, 200, () => 0.7);
  const runs = [0, 0.5, 1, 1.5].map((hysteresis) => meanRun(greenNoise(gray, { hysteresis })));
  console.log(`green noise at 30 %: runs of ${runs.map((run) => run.toFixed(2)).join(", ")} dots`);
  expect(runs[0]).toBeLessThan(1.1);
  runs.slice(1).forEach((run, i) => {
    expect(run).toBeGreaterThan(runs[i]! * 1.15);
  });
  const floydSteinberg = dither(gray, { ...PLAIN, name: "floyd-steinberg" });
  expect(greenNoise(gray, { hysteresis: 0 }).data).toEqual(floydSteinberg.data);
});

describe("sketch", () => {
  const options = { strokeMm: 0.3, lineIntervalMm: 0.1, contrast: 0.05 };

  test("leaves flat areas and smooth slopes, whatever their tone", () => {
    for (const level of [0, 0.2, 0.9])
      expect(
        coverage(
          sketch(
            grayOf(40, 40, () => level),
            options,
          ),
        ),
      ).toBe(0);
    expect(
      coverage(
        sketch(
          grayOf(200, 40, (x) => 0.2 + x / 400),
          options,
        ),
      ),
    ).toBe(0);
  });

  test("draws the dark side of an edge, about as wide as the stroke", () => {
    const dots = dotsOf(
      sketch(
        grayOf(60, 9, (x) => (x < 30 ? 0.1 : 0.8)),
        options,
      ),
    );
    const drawn = dots.slice(4 * 60, 5 * 60).flatMap((dot, x) => (dot === 1 ? [x] : []));
    expect([28, 29]).toContain(drawn.at(-1)); // the edge itself is where the difference crosses zero
    expect(drawn.length).toBeGreaterThanOrEqual(2);
    expect(drawn.length).toBeLessThanOrEqual(5);
  });
});

test("power levels are what is asked to burn, in 255ths", () => {
  expect([...powerLevels(grayOf(5, 1, (x) => [1, 0.75, 0.5, 0.2, 0][x]!))]).toEqual([0, 64, 128, 204, 255]);
  const noise = makeNoise(4);
  const gray = grayOf(100, 100, () => noise());
  expect(meanOf(powerLevels(gray)) / 255).toBeCloseTo(1 - meanOf(gray.data), 3);
});
