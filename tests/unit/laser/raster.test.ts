import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverage } from "../../../src/laser/raster/coverage.ts";
import { LUMINANCE_WEIGHTS, luminance } from "../../../src/laser/raster/luminance.ts";
import { LINE_INTERVAL_LIMITS_MM, PLATE_LIMIT_MEGAPIXELS, plateSize } from "../../../src/laser/raster/plateSize.ts";
import { resample } from "../../../src/laser/raster/resample.ts";
import { linearToSrgb, srgbToLinear } from "../../../src/laser/raster/srgb.ts";
import { ENGRAVE_LIMITS } from "../../../src/protocol/limits.ts";
import { bitsOf, bytesOf, dotsOf, golden, grayOf, type Plane, planeOf, worstDifference } from "./support.ts";

interface RasterGolden {
  linear: number[];
  encoded: number[];
  luminance: { rgba: string; gray: Plane; premultiplied: Plane };
  resampled: { from: Plane; to: Plane }[];
}
const oracle = golden<RasterGolden>("raster.json");

describe("sRGB and luminance against numpy (tools/oracle/laser_raster.py)", () => {
  test("both directions of the curve", () => {
    const codes = Array.from({ length: 256 }, (_, code) => code / 255);
    const worst = Math.max(
      worstDifference(codes.map(srgbToLinear), oracle.linear),
      worstDifference(codes.map(linearToSrgb), oracle.encoded),
      worstDifference(
        codes.map((code) => linearToSrgb(srgbToLinear(code))),
        codes,
      ),
    );
    console.log(`sRGB: within ${worst.toExponential(1)} of numpy`);
    expect(worst).toBeLessThan(1e-7);
  });

  test("luminance, opaque and premultiplied", () => {
    const { rgba, gray, premultiplied } = oracle.luminance;
    const { widthPx, heightPx } = gray;
    const data = new Uint8ClampedArray(bytesOf(rgba));
    const see = luminance({ widthPx, heightPx, data });
    expect(worstDifference(see.gray.data, planeOf(premultiplied).data)).toBeLessThan(1e-7);
    expect(see.alpha?.data[0]).toBeCloseTo(data[3]! / 255, 7);
    for (let byte = 3; byte < data.length; byte += 4) data[byte] = 255;
    const opaque = luminance({ widthPx, heightPx, data });
    expect(worstDifference(opaque.gray.data, planeOf(gray).data)).toBeLessThan(1e-7);
    expect(opaque.alpha).toBeNull();
  });

  test("the weights sum to exactly 1, so white is exactly white", () => {
    const { red, green, blue } = LUMINANCE_WEIGHTS;
    expect(red + green + blue).toBe(1);
    const white = { widthPx: 2, heightPx: 1, data: new Uint8ClampedArray(8).fill(255) };
    expect([...luminance(white).gray.data]).toEqual([1, 1]);
  });
});

describe("resample", () => {
  test("is Pillow's Lanczos on floats, clamped", () => {
    const differences = oracle.resampled.map(({ from, to }) => {
      const ours = resample(planeOf(from), to);
      expect([ours.widthPx, ours.heightPx]).toEqual([to.widthPx, to.heightPx]);
      return worstDifference(ours.data, planeOf(to).data);
    });
    console.log(
      `Lanczos: ${differences.length} pictures within ${Math.max(...differences).toExponential(1)} of Pillow`,
    );
    expect(Math.max(...differences)).toBeLessThan(1e-6);
  });

  const length = fc.integer({ min: 1, max: 70 });
  test("keeps a constant exactly, whatever the sizes", () => {
    const grid = fc.record({ fromX: length, fromY: length, widthPx: length, heightPx: length });
    fc.assert(
      fc.property(grid, fc.float({ min: 0, max: 1, noNaN: true }), ({ fromX, fromY, widthPx, heightPx }, level) => {
        const result = resample(
          grayOf(fromX, fromY, () => level),
          { widthPx, heightPx },
        );
        expect(result.data.length).toBe(widthPx * heightPx);
        expect(result.data.every((value) => value === Math.fround(level))).toBe(true);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test("a grid of the same size is the same picture", () => {
    const picture = grayOf(9, 7, (x, y) => ((x * 5 + y * 3) % 11) / 10);
    expect(resample(picture, { widthPx: 9, heightPx: 7 }).data).toEqual(picture.data);
  });

  test("fine stripes fade to their mean in linear light when shrunk, they do not alias", () => {
    const stripes = grayOf(400, 40, (x) => x % 2);
    const inner = resample(stripes, { widthPx: 37, heightPx: 4 });
    for (let x = 3; x < 34; x++) expect(Math.abs(inner.data[37 + x]! - 0.5)).toBeLessThan(0.01);
  });
});

describe("plateSize", () => {
  const square = { widthPx: 512, heightPx: 512 };

  test.each([
    [{ widthMm: 60, lineIntervalMm: 0.1 }, square, { widthPx: 600, heightPx: 600, widthMm: 60, heightMm: 60 }],
    [
      { widthMm: 60, lineIntervalMm: 25.4 / 254 },
      { widthPx: 300, heightPx: 200 },
      { widthPx: 600, heightPx: 400 },
    ],
    [{ widthMm: 10, lineIntervalMm: 0.3 }, square, { widthPx: 33, widthMm: 9.9 }],
    [{ widthMm: 0.01, lineIntervalMm: 1 }, square, { widthPx: 1, heightPx: 1 }],
    [
      { widthMm: 50, lineIntervalMm: 0.1 },
      { widthPx: 4000, heightPx: 1 },
      { widthPx: 500, heightPx: 1 },
    ],
    [{ widthMm: 1000, lineIntervalMm: 0.1 }, square, { widthPx: 10_000, heightPx: 10_000 }],
  ])("%j of %j", (settings, source, expected) => {
    const plate = plateSize(source, settings);
    for (const [field, value] of Object.entries(expected)) {
      expect(plate[field as keyof typeof plate], field).toBeCloseTo(value, 9); // the fields of `expected` are a plate's
    }
  });

  test.each([
    [{ widthMm: 0 }, { code: "invalid", field: "widthMm", problem: "too-small", limit: 0 }],
    [{ widthMm: -3 }, { code: "invalid", field: "widthMm", problem: "too-small", limit: 0 }],
    [{ widthMm: Number.NaN }, { code: "invalid", field: "widthMm", problem: "not-a-number" }],
    [{ widthMm: Number.POSITIVE_INFINITY }, { code: "invalid", field: "widthMm", problem: "not-a-number" }],
    [{ lineIntervalMm: 0 }, { code: "invalid", field: "lineIntervalMm", problem: "too-small", limit: 0 }],
    [{ lineIntervalMm: 0.019 }, { code: "invalid", field: "lineIntervalMm", problem: "too-small", limit: 0.02 }],
    [{ lineIntervalMm: 1.01 }, { code: "invalid", field: "lineIntervalMm", problem: "too-large", limit: 1 }],
    [{ lineIntervalMm: Number.NaN }, { code: "invalid", field: "lineIntervalMm", problem: "not-a-number" }],
    [{ widthMm: 1001 }, { code: "plate-too-large", megapixels: 100.2001, limitMegapixels: 100 }],
  ])("refuses %j", (change, failure) => {
    const settings = { widthMm: 60, lineIntervalMm: 0.1, ...change };
    expect(() => plateSize(square, settings)).toThrow(
      expect.objectContaining({ name: "LaserError", code: failure.code, failure }),
    );
  });

  test("refuses a picture without pixels and a plate that proportions blow up", () => {
    const settings = { widthMm: 60, lineIntervalMm: 0.1 };
    const empty = { failure: { code: "invalid", field: "source", problem: "empty" } };
    expect(() => plateSize({ widthPx: 0, heightPx: 5 }, settings)).toThrow(expect.objectContaining(empty));
    const tall = { failure: { code: "plate-too-large", megapixels: 7200, limitMegapixels: PLATE_LIMIT_MEGAPIXELS } };
    expect(() => plateSize({ widthPx: 1, heightPx: 20_000 }, settings)).toThrow(expect.objectContaining(tall));
  });

  test("the protocol lets the same intervals through", () => {
    expect(ENGRAVE_LIMITS.lineIntervalMm).toEqual(LINE_INTERVAL_LIMITS_MM);
  });
});

test("coverage counts burnt dots, not padding", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 7 }),
      (w, h, n) => {
        const bits = bitsOf(w, h, (x, y) => (x * 3 + y) % n === 0);
        expect(coverage(bits)).toBeCloseTo(dotsOf(bits).filter((dot) => dot === 1).length / (w * h), 12);
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});
