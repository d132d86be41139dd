import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import type { BurnModel } from "../../../../src/laser/simulate/BurnModel.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { bitsOf, dotsOf, makeNoise, meanOf } from "../support.ts";
import { modelOf } from "./burnModels.ts";

function burntDots(bits: BitImage, model: BurnModel): number {
  return simulateBurn(bits, model).coverage * bits.widthPx * bits.heightPx;
}

/** 21 × 21 dots with one run of `length` in the middle, far from every edge. */
function runOf(length: number): BitImage {
  return bitsOf(21, 21, (x, y) => y === 10 && x >= 8 && x < 8 + length);
}

describe("areas known from geometry", () => {
  test.each([0.5, 0.7, 1, 1.5, 2, 3])("a dot by itself at a spot of %f intervals: p·D + πD²/4", (spot) => {
    expect(burntDots(runOf(1), modelOf(spot))).toBeCloseTo(spot + (Math.PI * spot ** 2) / 4, 9);
  });

  test.each([
    [0.8, 0.6],
    [1.5, 1.2],
    [2, 1],
    [0.5, 1.7],
  ])("runs of 1 to 4 dots under an ellipse of %f × %f", (x, y) => {
    for (const length of [1, 2, 3, 4]) {
      expect(burntDots(runOf(length), modelOf(x, y))).toBeCloseTo(length * y + (Math.PI * x * y) / 4, 9);
    }
  });

  test("a shortened run burns its own length; one not longer than that is a standing dot at its middle", () => {
    const standing = (Math.PI * 1.5 ** 2) / 4;
    const model = modelOf(1.5, 1.5, 1.5);
    expect(burntDots(runOf(1), model)).toBeCloseTo(standing, 9);
    expect(burntDots(runOf(2), model)).toBeCloseTo(standing + 0.5 * 1.5, 9);
    expect(burntDots(runOf(4), model)).toBeCloseTo(standing + 2.5 * 1.5, 9);
    const burn = simulateBurn(runOf(1), model);
    expect(burn.data[10 * 21 + 7]).toBeCloseTo(burn.data[10 * 21 + 9]!, 6); // the dot's own cell is column 8
  });

  test("full lines of a spot finer than the interval burn its share; touching lines burn all", () => {
    const full = bitsOf(40, 40, () => true);
    for (const spot of [0.2, 0.5, 0.75]) expect(simulateBurn(full, modelOf(spot)).coverage).toBeCloseTo(spot, 9);
    for (const spot of [1, 1.3, 7]) expect(simulateBurn(full, modelOf(spot)).coverage).toBeCloseTo(1, 9);
  });

  test("two neighbours in a column share a lens", () => {
    const bits = bitsOf(21, 21, (x, y) => x === 10 && (y === 10 || y === 11));
    // Two stadiums of radius 1, one below the other at distance 1: their straight parts share 1 × (2 − 1), their round ends a lens.
    const lens = 2 * Math.acos(1 / 2) - (1 / 2) * Math.sqrt(4 - 1);
    const exact = 2 * (2 + Math.PI) - (1 + lens);
    expect(burntDots(bits, modelOf(2))).toBeCloseTo(exact, 1);
    const fine = simulateBurn(bits, modelOf(2), { stripsPerDot: 64 }).coverage * 441;
    expect(fine).toBeCloseTo(exact, 3);
  });

  test("the plate's edge clips", () => {
    const corner = bitsOf(9, 9, (x, y) => x === 0 && y === 0);
    const whole = 1 + Math.PI / 4; // D = 1: only the left cap is lost
    expect(burntDots(corner, modelOf(1))).toBeCloseTo(whole - Math.PI / 8, 9);
    expect(
      burntDots(
        bitsOf(1, 1, () => true),
        modelOf(0.5),
      ),
    ).toBeCloseTo(0.5, 9);
  });
});

/** Share of sample points that some sweep touches: the definition itself, point by point. */
function bruteForce(bits: BitImage, { spotXMm, spotYMm, lineIntervalMm, runShorteningMm }: BurnModel, side: number) {
  const [a, b, cut] = [spotXMm, spotYMm, 2 * runShorteningMm].map((mm) => mm / lineIntervalMm / 2) as [
    number,
    number,
    number,
  ];
  const { widthPx, heightPx } = bits;
  const dots = dotsOf(bits);
  const sweeps: [number, number, number][] = [];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!dots[y * widthPx + x] || (x > 0 && dots[y * widthPx + x - 1])) continue;
      let end = x;
      while (end < widthPx && dots[y * widthPx + end]) end++;
      const half = Math.min(cut, end - x) / 2;
      sweeps.push([x + half, end - half, y + 0.5]);
    }
  }
  const touched = (px: number, py: number) =>
    sweeps.some(([left, right, y]) => {
      const dx = px - Math.max(left, Math.min(right, px));
      return (dx / a) ** 2 + ((py - y) / b) ** 2 <= 1;
    });
  return Array.from({ length: widthPx * heightPx }, (_, dot) => {
    let hits = 0;
    const offset = (dot * 0.618) % 1; // another raster in each dot, so that straight rims are not off in all of them alike
    for (let i = 0; i < side * side; i++) {
      const px = (dot % widthPx) + ((i % side) + offset) / side;
      const py = Math.trunc(dot / widthPx) + (Math.trunc(i / side) + offset) / side;
      if (touched(px, py)) hits++;
    }
    return hits / side ** 2;
  });
}

test("every dot of any small plate is burnt as point-by-point sampling says", () => {
  const spot = fc.double({ min: 0.3, max: 3.5, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  let worst = 0;
  fc.assert(
    fc.property(spot, spot, share, share, fc.integer(), (x, y, shortened, density, seed) => {
      const noise = makeNoise(seed);
      const bits = bitsOf(9, 6, () => noise() < density);
      const model = modelOf(x, y, shortened * x);
      const sampled = bruteForce(bits, model, 16);
      const burn = simulateBurn(bits, model, { stripsPerDot: 16 });
      sampled.forEach((level, dot) => {
        worst = Math.max(worst, Math.abs(level - burn.data[dot]!));
      });
      expect(worst).toBeLessThan(0.08); // 16 × 16 samples of a dot cannot tell more about its rims
      expect(Math.abs(meanOf(sampled) - burn.coverage)).toBeLessThan(0.012);
    }),
    { seed: 20261121, numRuns: 150 },
  );
  console.log(`simulateBurn: every dot within ${(worst * 100).toFixed(1)} % of 256 sample points`);
});

describe("resolution", () => {
  const noise = makeNoise(3);
  const bits = bitsOf(60, 40, () => noise() < 0.2);

  test("more pixels a dot show the same burn, finer", () => {
    const coarse = simulateBurn(bits, modelOf(1.5, 1.2), { stripsPerDot: 24 });
    const fine = simulateBurn(bits, modelOf(1.5, 1.2), { pixelsPerDot: 3, stripsPerDot: 24 });
    expect([fine.widthPx, fine.heightPx]).toEqual([180, 120]);
    for (const [x, y] of [
      [0, 0],
      [17, 5],
      [59, 39],
      [30, 22],
    ] as const) {
      const pixels = Array.from(
        { length: 9 },
        (_, i) => fine.data[(3 * y + Math.trunc(i / 3)) * 180 + 3 * x + (i % 3)]!,
      );
      expect(meanOf(pixels)).toBeCloseTo(coarse.data[y * 60 + x]!, 2);
    }
    expect(meanOf(fine.data)).toBeCloseTo(fine.coverage, 5);
  });

  test("four strips a dot are within 0.1 % of 128", () => {
    for (const spot of [0.7, 1, 1.5, 2]) {
      const quick = simulateBurn(bits, modelOf(spot)).coverage;
      expect(Math.abs(quick - simulateBurn(bits, modelOf(spot), { stripsPerDot: 128 }).coverage)).toBeLessThan(0.001);
    }
  });

  test("same plate, same bytes", () => {
    expect(simulateBurn(bits, modelOf(1.3)).data).toEqual(simulateBurn(bits, modelOf(1.3)).data);
  });
});

test.each([
  [{ spotXMm: 0 }],
  [{ spotYMm: -0.1 }],
  [{ spotXMm: Number.NaN }],
  [{ spotYMm: 2.1 }],
  [{ lineIntervalMm: 0 }],
  [{ runShorteningMm: -0.01 }],
  [{ runShorteningMm: 0.2 }],
])("refuses %j", (change) => {
  expect(() =>
    simulateBurn(
      bitsOf(2, 2, () => true),
      { ...modelOf(1), ...change },
    ),
  ).toThrow(RangeError);
});
