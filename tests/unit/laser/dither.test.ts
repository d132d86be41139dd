import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bayerMatrix } from "../../../src/laser/dither/bayerMatrix.ts";
import { dither } from "../../../src/laser/dither/dither.ts";
import type { DitherSettings } from "../../../src/laser/dither/ditherSettings.ts";
import { errorDiffusion } from "../../../src/laser/dither/errorDiffusion.ts";
import * as kernels from "../../../src/laser/dither/kernels.ts";
import { coverage } from "../../../src/laser/raster/coverage.ts";
import { bytesOf, dotsOf, floatsOf, golden, grayOf, makeNoise, meanOf } from "./support.ts";

interface Picture {
  widthPx: number;
  heightPx: number;
}
interface DitherGolden {
  pictures: Record<string, Picture & { data: string }>;
  plates: (Pick<DitherSettings, "name" | "threshold" | "serpentine"> & {
    picture: string;
    invert: boolean;
    bits: string;
  })[];
  pillow: (Picture & { name: string; grey: string; seen: string; bits: string })[];
}

const { pictures, plates, pillow } = golden<DitherGolden>("dither.json");
/** Those that the reference has; `dither/` tests the others. */
const CLASSICS = [...new Set(plates.map(({ name }) => name))];
const CONSERVING = CLASSICS.filter((name) => !["threshold", "bayer-4", "bayer-8", "atkinson"].includes(name));

function picture(name: string) {
  const { widthPx, heightPx, data } = pictures[name]!;
  return { widthPx, heightPx, data: floatsOf(data) };
}

describe("against numpy loops written from the published kernels (tools/oracle/laser_dither.py)", () => {
  test.each(CLASSICS)("%s: every dot", (name) => {
    const cases = plates.filter((plate) => plate.name === name);
    let dots = 0;
    for (const { picture: from, bits, ...settings } of cases) {
      const plate = dither(picture(from), settings);
      expect(plate.data, `${from} ${JSON.stringify(settings)}`).toEqual(bytesOf(bits));
      dots += plate.widthPx * plate.heightPx;
    }
    console.log(`${name}: ${dots} dots in ${cases.length} plates equal to the reference`);
    expect(cases.length).toBeGreaterThanOrEqual(14);
  });
});

describe("Floyd–Steinberg against Pillow", () => {
  test.each(pillow)("$name", ({ name, widthPx, heightPx, grey, seen, bits }) => {
    const options = { kernel: kernels.FLOYD_STEINBERG, serpentine: false, threshold: 128.5 / 255 };
    const theirs = { widthPx, heightPx, rowBytes: widthPx / 8, data: bytesOf(bits) };
    const same = errorDiffusion({ widthPx, heightPx, data: floatsOf(seen) }, options);
    const theirDots = dotsOf(theirs);
    const agreement = meanOf(dotsOf(same).map((dot, index) => (dot === theirDots[index] ? 1 : 0)));
    const plain = { widthPx, heightPx, data: Float32Array.from(bytesOf(grey), (level) => level / 255) };
    const drift = Math.abs(coverage(errorDiffusion(plain, options)) - coverage(theirs));
    console.log(
      `Pillow ${name}: ${(agreement * 100).toFixed(2)} % of dots equal with its integer losses put in; ` +
        `mean tone without them ${(drift * 100).toFixed(3)} % apart`,
    );
    expect(agreement).toBeGreaterThanOrEqual(0.995);
    expect(drift).toBeLessThanOrEqual(0.002);
  });
});

describe("tone", () => {
  test.each(CONSERVING)("%s keeps the mean tone in linear light", (name) => {
    const errors = [0.05, 0.21, 0.5, 0.8, 0.97].map((level) => {
      const plate = dither(
        grayOf(200, 200, () => level),
        { name, threshold: 0.5, serpentine: true, invert: false },
      );
      return Math.abs(coverage(plate) - (1 - level));
    });
    console.log(`${name}: mean tone within ${(Math.max(...errors) * 100).toFixed(2)} %`);
    expect(Math.max(...errors)).toBeLessThan(0.006);
  });

  test("errors that stay on the plate are conserved for any picture and threshold", () => {
    const arbitrary = fc.record({
      name: fc.constantFrom(...CONSERVING),
      seed: fc.integer(),
      widthPx: fc.integer({ min: 1, max: 60 }),
      heightPx: fc.integer({ min: 1, max: 60 }),
      threshold: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      serpentine: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitrary, ({ seed, widthPx, heightPx, ...settings }) => {
        const noise = makeNoise(seed);
        const gray = grayOf(widthPx, heightPx, () => noise());
        const unburnt = 1 - coverage(dither(gray, { ...settings, invert: false }));
        // Only what leaves over the rim is lost: each rim dot at most its own error, below 1, for each line of the kernel.
        const rimShare = (3 * widthPx + 4 * heightPx) / (widthPx * heightPx);
        expect(Math.abs(unburnt - meanOf(gray.data))).toBeLessThanOrEqual(rimShare);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  test.each(["bayer-4", "bayer-8"] as const)("%s: coverage follows tone in equal steps", (name) => {
    const levels = name === "bayer-4" ? 16 : 64;
    for (let step = 0; step <= levels; step++) {
      const gray = grayOf(16, 16, () => step / levels);
      const plate = dither(gray, { name, threshold: 0.5, serpentine: false, invert: false });
      expect(coverage(plate)).toBe(1 - step / levels);
    }
  });

  test.each(CLASSICS)("%s: white never burns, black always, at any size", (name) => {
    for (const [widthPx, heightPx] of [
      [1, 1],
      [1, 30],
      [30, 1],
      [17, 9],
    ] as const) {
      for (const invert of [false, true]) {
        const settings = { name, threshold: 0.5, serpentine: true, invert };
        expect(
          coverage(
            dither(
              grayOf(widthPx, heightPx, () => 1),
              settings,
            ),
          ),
        ).toBe(0);
        const black = dither(
          grayOf(widthPx, heightPx, () => 0),
          settings,
        );
        expect(coverage(black)).toBe(1);
        expect(black.rowBytes).toBe(Math.ceil(widthPx / 8));
      }
    }
  });

  test("the threshold is a level of encoded grey: sRGB 127 burns at 0.5, 128 does not; inverted it is the other way", () => {
    const linear = (code: number) => ((code / 255 + 0.055) / 1.055) ** 2.4;
    const settings = { name: "threshold", threshold: 0.5, serpentine: false } as const;
    const codes = [127, 128];
    const dark = dither(
      grayOf(2, 1, (x) => linear(codes[x]!)),
      { ...settings, invert: false },
    );
    const light = dither(
      grayOf(2, 1, (x) => 1 - linear(codes[x]!)),
      { ...settings, invert: true },
    );
    expect(dotsOf(dark)).toEqual([1, 0]);
    expect(dotsOf(light)).toEqual([0, 1]);
  });
});

describe("tables", () => {
  test.each(Object.entries(kernels))("%s only reaches dots still to come", (name, kernel) => {
    for (const [dx, dy] of kernel.taps) expect(dy > 0 || (dy === 0 && dx > 0)).toBe(true);
    const passedOn = kernel.taps.reduce((sum, [, , weight]) => sum + weight, 0) / kernel.divisor;
    expect(passedOn).toBe(name === "ATKINSON" ? 0.75 : 1);
  });

  test("bayerMatrix refuses sides that are no power of two", () => {
    expect(bayerMatrix(4)).toHaveLength(16);
    for (const side of [0, -2, 3, 6, 2.5, Number.NaN]) expect(() => bayerMatrix(side)).toThrow(RangeError);
  });
});
