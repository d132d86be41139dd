import { describe, expect, test } from "vitest";
import { dither } from "../../../../src/laser/dither/dither.ts";
import type { DitherName } from "../../../../src/laser/dither/names.ts";
import type { BitImage, GrayImage } from "../../../../src/laser/raster/images.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { modelOf } from "../simulate/burnModels.ts";
import { bitsOf, dotsOf, grayOf, meanOf } from "../support.ts";

const SIDE = 150; // not whole bytes
const BURN = modelOf(1);

const plateOf = (tile: GrayImage, name: DitherName, seamless: boolean) =>
  dither(tile, { name, threshold: 0.5, serpentine: true, seamless, invert: false, burn: BURN });

/** Four tiles, two by two. */
function laid(tile: BitImage): BitImage {
  const dots = dotsOf(tile);
  return bitsOf(2 * SIDE, 2 * SIDE, (x, y) => dots[(y % SIDE) * SIDE + (x % SIDE)] === 1);
}

/** How far each band of twelve lines, or columns, of four tiles is from the mean of all, as a share of it: at the seam, and elsewhere at most. */
function bands(tile: BitImage, across: "lines" | "columns"): { seam: number; elsewhere: number } {
  const { widthPx, data, coverage } = simulateBurn(laid(tile), BURN);
  const off = (centre: number) => {
    const band = data.filter(
      (_, i) => Math.abs((across === "lines" ? Math.trunc(i / widthPx) : i % widthPx) + 0.5 - centre) < 6,
    );
    return Math.abs(meanOf(band) / coverage - 1);
  };
  const centres = Array.from({ length: 20 }, (_, i) => SIDE / 4 + (i * SIDE) / 40); // of the first tile, away from its edges
  return { seam: off(SIDE), elsewhere: Math.max(...centres.map(off)) };
}

describe("a tile laid beside itself", () => {
  test.each([
    ["floyd-steinberg", 0.97],
    ["jarvis-judice-ninke", 0.97],
    ["stucki", 0.95],
    ["spot-aware", 0.97],
  ] as const)("%s at about %d: the seam is like other bands; the plain dither's stands out", (name, tone) => {
    const tile = grayOf(SIDE, SIDE, (x, y) => tone + 0.02 * Math.sin((2 * Math.PI * (x + 2 * y)) / SIDE));
    const worst = (seamless: boolean) => {
      const both = (["lines", "columns"] as const).map((across) => bands(plateOf(tile, name, seamless), across));
      return both.sort((a, b) => b.seam / b.elsewhere - a.seam / a.elsewhere)[0]!; // two
    };
    const [wrapped, plain] = [worst(true), worst(false)];
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    console.log(
      `${name} at ${tone}: seam off by ${percent(wrapped.seam)}, other bands by up to ${percent(wrapped.elsewhere)}; plain ${percent(plain.seam)} and ${percent(plain.elsewhere)}`,
    );
    expect(wrapped.seam).toBeLessThan(1.5 * wrapped.elsewhere);
    expect(plain.seam).toBeGreaterThan(2 * plain.elsewhere);
  });

  test("is its own size, with nothing in the padding, however small", () => {
    for (const side of [1, 7, 8, 65]) {
      const bits = plateOf(
        grayOf(side, side, () => 0),
        "floyd-steinberg",
        true,
      );
      expect(dotsOf(bits)).toEqual(Array(side * side).fill(1));
      expect(bits).toEqual(bitsOf(side, side, () => true));
    }
  });
});
