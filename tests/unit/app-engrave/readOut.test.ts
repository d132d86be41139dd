import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CoverageLevel } from "../../../src/app/views/engrave/plate/coverageLevels.ts";
import { GRAINS } from "../../../src/app/views/engrave/plate/grain/grains.ts";
import { grainTexture } from "../../../src/app/views/engrave/plate/grain/grainTexture.ts";
import { type PlateBurn, plateBurn } from "../../../src/app/views/engrave/plate/plateBurn.ts";
import { readOut, readOutText } from "../../../src/app/views/engrave/plate/readOut.ts";
import type { Artwork, Raster } from "../../../src/laser/export/artwork.ts";
import { simulateBurn } from "../../../src/laser/simulate/simulateBurn.ts";
import { bitsOf } from "../laser/support.ts";

const BURN = { spotXMm: 0.15, spotYMm: 0.12, lineIntervalMm: 0.1, runShorteningMm: 0.05 };

function burnt(artwork: Artwork): PlateBurn {
  const work = plateBurn(artwork, BURN);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

describe("an artwork on the plate", () => {
  const bits = bitsOf(40, 24, (x, y) => (x * y) % 3 === 0);
  const raster: Raster = { kind: "bits", bits };

  test("is as large as its millimetres say, with each raster where it lies and burnt once", () => {
    const copies = [0, 5].map((x) => ({ raster, at: { x, y: 2 } }));
    const plate = burnt({ widthMm: 10, heightMm: 6, rasters: copies, layers: [] });
    expect([plate.widthPx, plate.heightPx]).toEqual([100, 60]);
    expect(plate.rasters[0]?.levels).toBe(plate.rasters[1]?.levels);
    expect(plate.coverage).toBeCloseTo(simulateBurn(bits, BURN).coverage, 9);
  });
  test("of paths alone has no coverage", () => {
    expect(burnt({ widthMm: 10, heightMm: 6, rasters: [], layers: [] }).coverage).toBeNull();
  });
  test("what is read under the pointer is the simulated burn's mean over the 8 × 8 dots there", () => {
    const plate = burnt({ widthMm: 4, heightMm: 2.4, rasters: [{ raster, at: { x: 0, y: 0 } }], layers: [] });
    const burn = simulateBurn(bits, BURN);
    const asked: CoverageLevel = { widthPx: 5, heightPx: 3, data: Uint8Array.from({ length: 15 }, (_, at) => at * 17) };
    const inside = (limit: number) => fc.double({ min: 0, max: limit, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(inside(4), inside(2.4), (x, y) => {
        const [column, row] = [Math.floor(x / 0.8), Math.floor(y / 0.8)];
        let sum = 0;
        for (let dot = 0; dot < 64; dot++)
          sum += burn.data[(8 * row + (dot >> 3)) * 40 + 8 * column + (dot & 7)] ?? Number.NaN;
        const read = readOut(plate, asked, { x, y });
        expect(Math.abs((read?.burnt ?? Number.NaN) - sum / 64)).toBeLessThan(0.01);
        expect(read?.asked).toBeCloseTo((row * 5 + column) / 15, 9);
      }),
      { seed: 5 },
    );
    for (const [x, y] of [
      [-0.01, 1],
      [4, 1],
      [1, 2.41],
    ] as const)
      expect(readOut(plate, asked, { x, y })).toBeNull();
  });
  test("beside a raster there is a place and nothing else", () => {
    const plate = burnt({ widthMm: 10, heightMm: 6, rasters: [{ raster, at: { x: 3, y: 2 } }], layers: [] });
    expect(readOut(plate, null, { x: 1, y: 1 })).toEqual({ x: 1, y: 1, burnt: null, asked: null });
    expect(readOut(plate, null, { x: 4, y: 3 })?.burnt).toBeGreaterThan(0.3);
  });
  test("a raster smaller than a cell is read whole", () => {
    const dot = burnt({
      widthMm: 0.1,
      heightMm: 0.1,
      rasters: [{ raster: { kind: "bits", bits: bitsOf(1, 1, () => true) }, at: { x: 0, y: 0 } }],
      layers: [],
    });
    expect(readOut(dot, null, { x: 0.05, y: 0.05 })?.burnt).toBe(1);
  });
});

test("a read-out in words, in the person's unit", () => {
  const read = { x: 12.34, y: 5, burnt: 0.4361, asked: 0.45 };
  expect(readOutText(read, "mm")).toBe("12.3, 5 mm · burnt 44 % · asked 45 %");
  expect(readOutText({ ...read, asked: null }, "inch")).toBe("0.49, 0.2 in · burnt 44 %");
  expect(readOutText({ ...read, burnt: null, asked: null }, "mm")).toBe("12.3, 5 mm");
});

test.each(Object.entries(GRAINS))(
  "the grain of %s is seamless, always the same, and darkens no more than it says",
  (_, grain) => {
    if (!grain) return;
    const texture = grainTexture(grain);
    expect(texture).toEqual(grainTexture(grain));
    const low = texture.reduce((least, each) => Math.min(least, each), 255);
    expect(low).toBe(Math.round(255 * (1 - grain.depth)));
    const steps = (from: number, to: number) =>
      Array.from({ length: 256 }, (_, row) => Math.abs(texture[row * 256 + from]! - texture[row * 256 + to]!));
    const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    expect(mean(steps(255, 0))).toBeLessThan(3 * mean(steps(100, 101)) + 1);
  },
);
