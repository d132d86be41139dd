import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CoverageLevels, coverageLevels } from "../../../src/app/views/engrave/plate/coverageLevels.ts";
import { tileCoverage } from "../../../src/app/views/engrave/plate/tileCoverage.ts";
import { emptyBits } from "../../../src/laser/raster/emptyBits.ts";
import type { BitImage } from "../../../src/laser/raster/images.ts";
import type { BurnModel } from "../../../src/laser/simulate/BurnModel.ts";
import { simulateBurn } from "../../../src/laser/simulate/simulateBurn.ts";
import { runInSlices } from "../../../src/protocol/runInSlices.ts";

function bitsOf(widthPx: number, heightPx: number, burnt: (x: number, y: number) => boolean): BitImage {
  const bits = emptyBits(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) if (burnt(x, y)) bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return bits;
}

/** Whether a dot is burnt; false outside the plate. */
function isBurnt({ widthPx, heightPx, rowBytes, data }: BitImage, x: number, y: number): boolean {
  if (x >= widthPx || y >= heightPx) return false;
  return (data[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
}

/** A spot as high as the interval and no wider than a hair burns each dot's own cell and nothing else. */
const DOTS_THEMSELVES: BurnModel = { spotXMm: 1e-9, spotYMm: 0.1, lineIntervalMm: 0.1, runShorteningMm: 0 };

function levelsOf(bits: BitImage, burn = DOTS_THEMSELVES): CoverageLevels {
  const work = coverageLevels({ kind: "bits", bits }, burn);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Burnt share of the dots in a rectangle, dot by dot, fractions of dots included: what the fast path is held against. */
function meanOf(bits: BitImage, box: { x0: number; y0: number; x1: number; y1: number }): number {
  let burnt = 0;
  let area = 0;
  for (let y = Math.floor(box.y0); y < box.y1; y++) {
    for (let x = Math.floor(box.x0); x < box.x1; x++) {
      const share = (Math.min(x + 1, box.x1) - Math.max(x, box.x0)) * (Math.min(y + 1, box.y1) - Math.max(y, box.y0));
      area += share;
      if (isBurnt(bits, x, y)) burnt += share;
    }
  }
  return burnt / area;
}

/** Spots from a third of an interval to four, runs shortened by any part of that. */
const models = fc
  .record({ x: fc.double({ min: 0.3, max: 4, noNaN: true }), y: fc.double({ min: 0.3, max: 4, noNaN: true }) })
  .chain(({ x, y }) =>
    fc.double({ min: 0, max: 1, noNaN: true }).map((shortened): BurnModel => {
      return { spotXMm: x, spotYMm: y, lineIntervalMm: 1, runShorteningMm: shortened * x };
    }),
  );

const plates = fc
  .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 1 << 30 }))
  .map(([width, height, seed]) =>
    bitsOf(width, height, (x, y) => ((x * 7919 + y * 104729 + seed) ^ (x * y)) % 3 === 0),
  );

/** A simulated burn in the bytes that the plate is painted from. */
function bytesOf(data: Float32Array): number[] {
  return Array.from(data, (share) => Math.trunc(share * 255 + 0.5));
}

describe("the burn", () => {
  test("each dot's coverage, and the plate's, are the simulator's", () => {
    fc.assert(
      fc.property(plates, models, (bits, model) => {
        const { levels, coverage } = levelsOf(bits, model);
        const burn = simulateBurn(bits, model);
        expect(Array.from(levels[0].data)).toEqual(bytesOf(burn.data));
        expect(coverage).toBeCloseTo(burn.coverage, 12);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
  test("close up, any piece of the plate is what the simulator makes of the whole: dots, sweeps and how they merge", () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    const corner = fc.record({ x: share, y: share, width: share, height: share });
    fc.assert(
      fc.property(plates, models, fc.integer({ min: 2, max: 7 }), corner, (bits, model, scale, at) => {
        const burn = simulateBurn(bits, model, { pixelsPerDot: scale, stripsPerDot: Math.max(4, 2 * scale) });
        const xPx = Math.floor(at.x * burn.widthPx);
        const yPx = Math.floor(at.y * burn.heightPx);
        const widthPx = 1 + Math.floor(at.width * (burn.widthPx - xPx));
        const heightPx = 1 + Math.floor(at.height * (burn.heightPx - yPx));
        const tile = tileCoverage(levelsOf(bits, model), scale, { xPx, yPx, widthPx, heightPx });
        let furthest = 0;
        for (let y = 0; y < heightPx; y++) {
          for (let x = 0; x < widthPx; x++) {
            const whole = burn.data[(yPx + y) * burn.widthPx + xPx + x]! * 255;
            furthest = Math.max(furthest, Math.abs(tile[y * widthPx + x]! - whole));
          }
        }
        expect(furthest).toBeLessThanOrEqual(0.51); // of 255: a byte's rounding
      }),
      { seed: 4, numRuns: 80 },
    );
  });
  test("close up and far off, a plate is as dark as the simulator says", () => {
    const bits = bitsOf(320, 240, (x, y) => (x * 7919 + y * 104729 + ((x * y) >> 3)) % 7 < 2);
    let apart = 0;
    for (const spot of [0.6, 1, 1.7, 2.6]) {
      const model = { spotXMm: spot, spotYMm: spot * 0.8, lineIntervalMm: 1, runShorteningMm: spot / 3 };
      const plate = levelsOf(bits, model);
      const { coverage } = simulateBurn(bits, model, { stripsPerDot: 16 });
      for (const scale of [0.05, 0.2, 0.5, 0.7, 1, 2, 5]) {
        const [widthPx, heightPx] = [Math.round(320 * scale), Math.round(240 * scale)];
        const tile = tileCoverage(plate, scale, { xPx: 0, yPx: 0, widthPx, heightPx });
        const mean = tile.reduce((sum, each) => sum + each, 0) / tile.length / 255;
        apart = Math.max(apart, Math.abs(mean - coverage));
      }
    }
    console.log(`preview's coverage within ${(apart * 100).toFixed(2)} % of the simulated burn, at any zoom`);
    expect(apart).toBeLessThan(0.01);
  });
  test("tone at modulated power is as dark as asked, whatever the spot", () => {
    const data = Float32Array.from({ length: 12 * 8 }, (_, at) => at / 95);
    const work = coverageLevels({ kind: "gray", gray: { widthPx: 12, heightPx: 8, data } }, DOTS_THEMSELVES);
    let step = work.next();
    while (!step.done) step = work.next();
    expect(step.value.coverage).toBeCloseTo(0.5, 6);
    const tile = tileCoverage(step.value, 4, { xPx: 0, yPx: 0, widthPx: 48, heightPx: 32 });
    expect([tile[0], tile[3], tile[4], tile.at(-1)]).toEqual([255, 255, Math.round((255 * 94) / 95), 0]);
  });
});

describe("coverageLevels", () => {
  test("averages 2 × 2 dots exactly, the dots of the far edges among themselves", () => {
    fc.assert(
      fc.property(plates, (bits) => {
        const first = levelsOf(bits).levels[1]!;
        for (let y = 0; y < first.heightPx; y++) {
          for (let x = 0; x < first.widthPx; x++) {
            const box = {
              x0: 2 * x,
              y0: 2 * y,
              x1: Math.min(2 * x + 2, bits.widthPx),
              y1: Math.min(2 * y + 2, bits.heightPx),
            };
            expect(Math.abs(first.data[y * first.widthPx + x]! - 255 * meanOf(bits, box))).toBeLessThanOrEqual(1);
          }
        }
      }),
      { seed: 1 },
    );
  });
  test("ends in one cell with the whole plate's coverage, where halves come out even", () => {
    const { levels } = levelsOf(bitsOf(64, 64, (x) => x < 16));
    expect(levels.map((level) => level.widthPx)).toEqual([64, 32, 16, 8, 4, 2, 1]);
    expect(Math.abs(levels.at(-1)!.data[0]! - 255 / 4)).toBeLessThanOrEqual(2);
  });
  test("black is 255 and white is 0 on every level, whatever the padding", () => {
    for (const level of levelsOf(bitsOf(13, 5, () => true)).levels) expect(new Set(level.data)).toEqual(new Set([255]));
    for (const level of levelsOf(bitsOf(13, 5, () => false)).levels) expect(new Set(level.data)).toEqual(new Set([0]));
  });
  test("a 25 megapixel plate is made in slices of milliseconds, and given up when nobody wants it", async () => {
    const large: BitImage = {
      widthPx: 5000,
      heightPx: 5000,
      rowBytes: 625,
      data: new Uint8Array(625 * 5000).fill(0xaa),
    };
    const burn = { ...DOTS_THEMSELVES, spotXMm: 0.12 };
    const make = () => coverageLevels({ kind: "bits", bits: large }, burn);
    expect(await runInSlices(make(), () => true)).toBeNull();
    const work = make();
    const slicesMs: number[] = [];
    let from = performance.now();
    while (!work.next().done) {
      slicesMs.push(performance.now() - from);
      from = performance.now();
    }
    slicesMs.sort((a, b) => a - b);
    const medianMs = slicesMs[slicesMs.length >> 1] ?? Number.NaN;
    console.log(`slices of a 25 megapixel plate: ${slicesMs.length}, of ${medianMs.toFixed(1)} ms (median)`);
    // Their number, because a busy machine makes any one of them long: the dots', then a third more cells.
    expect(slicesMs.length).toBeGreaterThan((5000 * 5000) / 2 ** 15);
    expect(medianMs).toBeLessThan(20);
    const small = bitsOf(8, 8, () => true);
    const whole = await runInSlices(coverageLevels({ kind: "bits", bits: small }, burn), () => false);
    expect(whole?.dots?.bits).toBe(small);
  });
});

describe("tileCoverage", () => {
  test("from 100 % up every pixel is its piece of what a dot burns; a dot that burns its own cell alone is a square", () => {
    const bits = bitsOf(9, 7, (x, y) => (x + y) % 2 === 0);
    const tile = tileCoverage(levelsOf(bits), 3, { xPx: 3, yPx: 6, widthPx: 24, heightPx: 15 });
    for (let y = 0; y < 15; y++) {
      for (let x = 0; x < 24; x++) {
        const dot = isBurnt(bits, Math.floor((x + 3) / 3), Math.floor((y + 6) / 3));
        expect(tile[y * 24 + x]).toBe(dot ? 255 : 0);
      }
    }
  });
  test("below, each pixel is the mean of the square of dots around it, cut at the plate's edges", () => {
    const scales = [0.9, 0.75, 2 / 3, 0.5];
    fc.assert(
      fc.property(plates, fc.constantFrom(...scales), (bits, scale) => {
        const rect = {
          xPx: 0,
          yPx: 0,
          widthPx: Math.ceil(bits.widthPx * scale),
          heightPx: Math.ceil(bits.heightPx * scale),
        };
        const tile = tileCoverage(levelsOf(bits), scale, rect);
        const reach = Math.max(2, 1 / scale) / 2;
        const box = (px: number, length: number): [number, number] => [
          Math.min(Math.max(0, (px + 0.5) / scale - reach), length - 1),
          Math.min(length, (px + 0.5) / scale + reach),
        ];
        for (let y = 0; y < rect.heightPx; y++) {
          for (let x = 0; x < rect.widthPx; x++) {
            const [x0, x1] = box(x, bits.widthPx);
            const [y0, y1] = box(y, bits.heightPx);
            const mean = 255 * meanOf(bits, { x0, y0, x1, y1 });
            expect(Math.abs(tile[y * rect.widthPx + x]! - mean)).toBeLessThanOrEqual(1.01);
          }
        }
      }),
      { seed: 2, numRuns: 60 },
    );
  });
  test("a checkerboard of single dots is flat tone at every distance: no moiré", () => {
    const levels = levelsOf(bitsOf(512, 512, (x, y) => (x + y) % 2 === 0));
    for (const scale of [0.97, 0.8, 0.61, 0.5, 0.37, 0.2, 0.1, 0.03]) {
      const size = Math.floor(512 * scale);
      const inner = tileCoverage(levels, scale, { xPx: 2, yPx: 2, widthPx: size - 4, heightPx: size - 4 });
      const [low, high] = inner.reduce<[number, number]>(
        ([a, b], each) => [Math.min(a, each), Math.max(b, each)],
        [255, 0],
      );
      expect(high - low, `at ${scale}`).toBeLessThanOrEqual(2);
    }
  });
  test("tiles meet without a seam", () => {
    const levels = levelsOf(bitsOf(200, 150, (x, y) => (x * y) % 5 < 2));
    const whole = tileCoverage(levels, 0.43, { xPx: 0, yPx: 0, widthPx: 86, heightPx: 64 });
    const part = tileCoverage(levels, 0.43, { xPx: 40, yPx: 30, widthPx: 46, heightPx: 34 });
    for (let y = 0; y < 34; y++) {
      for (let x = 0; x < 46; x++)
        expect(Math.abs(part[y * 46 + x]! - whole[(y + 30) * 86 + x + 40]!)).toBeLessThanOrEqual(1);
    }
  });
});
