import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimumFeature } from "../../../../src/laser/dither/spotAware/minimumFeature.ts";
import { KEY, newlyBurnt } from "../../../../src/laser/dither/spotAware/newlyBurnt.ts";
import { spotAwareDiffusion } from "../../../../src/laser/dither/spotAware/spotAwareDiffusion.ts";
import { coverage } from "../../../../src/laser/raster/coverage.ts";
import { type BurnModel, spotInDots } from "../../../../src/laser/simulate/BurnModel.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { toneLimits } from "../../../../src/laser/simulate/toneLimits.ts";
import { gaussianBlur } from "../../../../src/laser/tone/gaussianBlur.ts";
import { modelOf } from "../simulate/burnModels.ts";
import { bitsOf, dotsOf, grayOf, makeNoise, meanOf } from "../support.ts";

const SPOTS = [
  [0.5, 0.5],
  [0.7, 0.7],
  [1, 1],
  [1.5, 1.5],
  [2, 2],
  [0.8, 0.6],
  [1.5, 1.2],
  [2, 1],
] as const;
const TONES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.85];

function flat(tone: number, side = 240) {
  return grayOf(side, side, () => 1 - tone);
}

function burnt(tone: number, dithered: BurnModel, burntWith = dithered, side = 240): number {
  return simulateBurn(spotAwareDiffusion(flat(tone, side), { burn: dithered }), burntWith).coverage;
}

const percent = (share: number) => (100 * share).toFixed(1);

describe("the burn shows the tone that was asked for", () => {
  test.each(SPOTS.flatMap(([x, y]) => [0, x].map((shortening) => ({ x, y, shortening }))))(
    "spot of $x × $y intervals, runs shortened by $shortening",
    ({ x, y, shortening }) => {
      const model = modelOf(x, y, shortening);
      const { darkest, reason } = toneLimits(model);
      const cells = TONES.map((tone) => ({ tone, shown: burnt(tone, model), isPossible: tone <= darkest }));
      const table = cells.map(
        ({ tone, shown, isPossible }) => `${percent(tone)} → ${percent(shown)}${isPossible ? "" : ` (${reason})`}`,
      );
      console.log(`burnt %, spot ${x} × ${y}, shortened ${shortening}: ${table.join(", ")}`);
      for (const { tone, shown, isPossible } of cells) {
        expect(Math.abs(shown - (isPossible ? tone : darkest)), `at ${tone}`).toBeLessThan(0.006);
      }
    },
  );

  test.each([
    [3, 3],
    [4, 1],
    [7, 5],
  ])("larger spots too, %f × %f, by features of more dots", (x, y) => {
    const model = modelOf(x, y);
    const shown = TONES.map((tone) => burnt(tone, model, model, 480));
    console.log(
      `burnt %, spot ${x} × ${y}: ${TONES.map((tone, i) => `${percent(tone)} → ${percent(shown[i]!)}`).join(", ")}`,
    );
    TONES.forEach((tone, i) => {
      expect(Math.abs(shown[i]! - tone)).toBeLessThan(0.006);
    });
  });

  test("on small plates too: the rim is no lighter than the rest, and the first line begins at once", () => {
    for (const tone of TONES.slice(2))
      expect(Math.abs(burnt(tone, modelOf(1), undefined, 64) - tone)).toBeLessThan(0.0025);
    const burn = simulateBurn(spotAwareDiffusion(flat(0.05), { burn: modelOf(1.5) }), modelOf(1.5));
    expect(meanOf(burn.data.slice(0, 8 * burn.widthPx))).toBeGreaterThan(0.03);
  });

  test("drift when the real spot is a fifth off", () => {
    for (const [x, y] of SPOTS) {
      const drifts = [0.8, 1.2].map((factor) =>
        TONES.map((tone) =>
          percent(burnt(tone, modelOf(x, y), modelOf(x * factor, y * factor)) - burnt(tone, modelOf(x, y))),
        ),
      );
      console.log(
        `drift %, spot ${x} × ${y} at ${TONES.map(percent).join(", ")}: −20 % ${drifts[0]}; +20 % ${drifts[1]}`,
      );
    }
    // What geometry says of lone dots at the nominal spot: area s·p + π·s²/4 at s = 1.2 against 1.
    expect(burnt(0.05, modelOf(1), modelOf(1.2)) / burnt(0.05, modelOf(1))).toBeCloseTo((1.2 + 1.13097) / 1.7854, 1);
  });

  test("darker asked is darker burnt, in steps of a fortieth", () => {
    for (const [x, y] of SPOTS) {
      const { darkest } = toneLimits(modelOf(x, y));
      const shown = Array.from({ length: 41 }, (_, step) =>
        burnt((darkest * step) / 40, modelOf(x, y), undefined, 128),
      );
      shown.slice(1).forEach((level, step) => {
        expect(level, `${x} × ${y}, step ${step}`).toBeGreaterThan(shown[step]!);
      });
    }
  });
});

const anyModel = fc
  .record({
    x: fc.double({ min: 0.2, max: 6, noNaN: true }),
    y: fc.double({ min: 0.2, max: 6, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ x, y, share }) => modelOf(x, y, share * x));
const anySide = fc.integer({ min: 1, max: 40 });

describe("whatever the spot and the size", () => {
  test("white stays white, black is all lit, and the same input gives the same bytes", () => {
    fc.assert(
      fc.property(anyModel, anySide, anySide, fc.integer(), (burn, widthPx, heightPx, seed) => {
        const of = (level: () => number) => spotAwareDiffusion(grayOf(widthPx, heightPx, level), { burn });
        expect(coverage(of(() => 1))).toBe(0);
        expect(coverage(of(() => 0))).toBe(1);
        const [once, again] = [makeNoise(seed), makeNoise(seed)].map((noise) => of(noise));
        expect(once).toEqual(again);
        expect(once!.rowBytes).toBe(Math.ceil(widthPx / 8));
      }),
      { seed: 20261121, numRuns: 120 },
    );
  });

  test("a white dot is never lit, however dark its neighbours", () => {
    const noise = makeNoise(8);
    const gray = grayOf(120, 90, () => (noise() < 0.4 ? 1 : noise() * 0.5));
    const dots = dotsOf(spotAwareDiffusion(gray, { burn: modelOf(1.4, 1.1) }));
    expect(dots.filter((dot, index) => dot === 1 && gray.data[index] === 1)).toEqual([]);
  });

  test("the inside of a solid has no holes, and its burn is as large as the solid", () => {
    for (const spot of [1, 1.5, 2]) {
      const inSolid = (x: number, y: number, inset: number) =>
        x >= 20 + inset && x < 60 - inset && y >= 20 + inset && y < 50 - inset;
      const bits = spotAwareDiffusion(
        grayOf(80, 70, (x, y) => (inSolid(x, y, 0) ? 0 : 1)),
        { burn: modelOf(spot) },
      );
      const burn = simulateBurn(bits, modelOf(spot));
      const holes = Array.from(burn.data).filter((level, i) => inSolid(i % 80, Math.trunc(i / 80), 2) && level < 0.999);
      expect(holes).toEqual([]);
      expect(Math.abs((burn.coverage * 80 * 70) / (40 * 30) - 1)).toBeLessThan(0.02);
    }
  });
});

test.each([
  [0.7, 0.7],
  [1, 1],
  [2, 1],
])("shadows are even: no lines of holes, spot %f × %f", (x, y) => {
  const { darkest } = toneLimits(modelOf(x, y));
  for (const share of [0.9, 0.95]) {
    const side = 160;
    const burn = simulateBurn(spotAwareDiffusion(flat(share * darkest, side), { burn: modelOf(x, y) }), modelOf(x, y));
    const seen = gaussianBlur(burn, 1.75).data.filter((_, i) => {
      return Math.min(i % side, Math.trunc(i / side)) > 24 && Math.max(i % side, Math.trunc(i / side)) < side - 16;
    });
    const mean = meanOf(seen);
    const deviation = Math.sqrt(meanOf(seen.map((level) => (level - mean) ** 2)));
    console.log(
      `unevenness at ${percent(share * darkest)} %, spot ${x} × ${y}: ${percent(deviation)} % through the eye`,
    );
    expect(deviation).toBeLessThan(0.0065);
  }
});

test("what a solid lacks, the grey beside it makes up for in part, a dot an edge at most", () => {
  const stripes = grayOf(160, 160, (x) => (x % 16 < 8 ? 0 : 0.5));
  const shown = simulateBurn(spotAwareDiffusion(stripes, { burn: modelOf(0.7) }), modelOf(0.7)).coverage;
  console.log(
    `dark stripes of 8 dots in grey: ${percent(shown)} % burnt, ${percent((0.7 + 0.5) / 2)} % without, 75.0 % asked`,
  );
  expect(shown).toBeGreaterThan((0.7 + 0.5) / 2 + 0.033);
  expect(shown).toBeLessThan((0.7 + 0.5) / 2 + (2 * 1) / 16);
});

describe("newlyBurnt", () => {
  test("a lone dot, and one that prolongs a run, by hand", () => {
    const areas = newlyBurnt(modelOf(1.5, 1.2), { widthPx: 1, heightPx: 1 });
    expect(areas[0]).toBeCloseTo(1.2 + (Math.PI * 1.5 * 1.2) / 4, 9);
    expect(areas[0b01]).toBeCloseTo(1.2, 9);
    expect(areas[0b11]).toBeCloseTo(1.2, 9);
    expect(newlyBurnt(modelOf(0.9), { widthPx: 1, heightPx: 1 })[0b1111100]).toBeCloseTo(0.9 + (Math.PI * 0.81) / 4, 9);
  });

  test("its sums are the burnt area of any plate", () => {
    let worst = 0;
    const spot = fc.double({ min: 0.3, max: 2, noNaN: true });
    fc.assert(
      fc.property(spot, spot, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (x, y, density, seed) => {
        const noise = makeNoise(seed);
        const isInside = (column: number, line: number) => column > 3 && column < 36 && line > 3 && line < 26;
        const bits = bitsOf(40, 30, (column, line) => isInside(column, line) && noise() < density);
        const dots = dotsOf(bits);
        const areas = newlyBurnt(modelOf(x, y), { widthPx: 1, heightPx: 1 });
        let sum = 0;
        dots.forEach((dot, i) => {
          if (dot === 0) return;
          const behind = dots[i - 1]! | (dots[i - 2]! << 1);
          const above = [2, 1, 0, -1, -2].reduce((key, dx, bit) => key | (dots[i - 40 + dx]! << bit), 0);
          sum += areas[behind | (above << KEY.behindBits)]!;
        });
        const burn = simulateBurn(bits, modelOf(x, y), { stripsPerDot: 32 }).coverage * 40 * 30;
        worst = Math.max(worst, Math.abs(sum - burn) / Math.max(1, burn));
      }),
      { seed: 20261121, numRuns: 60 },
    );
    console.log(`newlyBurnt: sums within ${(worst * 100).toFixed(2)} % of the simulated burn`);
    expect(worst).toBeLessThan(0.01);
  });

  test.each([
    [0.5, 1, 1],
    [2, 1, 1],
    [2.1, 2, 2],
    [3, 2, 2],
    [4, 2, 3],
  ])("a spot of %f intervals asks for features of %i × %i dots", (spot, widthPx, heightPx) => {
    expect(minimumFeature(spotInDots(modelOf(spot)))).toEqual({ widthPx, heightPx });
  });
});

test("refuses models that cannot be", () => {
  for (const change of [{ spotXMm: 0 }, { spotYMm: Number.NaN }, { runShorteningMm: 1 }]) {
    expect(() => spotAwareDiffusion(flat(0.5, 4), { burn: { ...modelOf(1), ...change } })).toThrow(RangeError);
  }
});

test("a picture's mean survives", () => {
  const gray = grayOf(
    200,
    150,
    (x, y) => 0.5 + 0.3 * Math.sin(x / 17) * Math.cos(y / 23) + (x > 100 && y > 60 ? 0.2 : 0),
  );
  for (const [x, y] of SPOTS.slice(2)) {
    const model = modelOf(x, y);
    if (toneLimits(model).darkest < 1) continue;
    const shown = simulateBurn(spotAwareDiffusion(gray, { burn: model }), model).coverage;
    expect(Math.abs(shown - (1 - meanOf(gray.data)))).toBeLessThan(0.01);
  }
});
