import { describe, expect, test } from "vitest";
import { srgbToLinear } from "../../../src/laser/raster/srgb.ts";
import type { ToneSettings } from "../../../src/laser/settings.ts";
import { applyTone } from "../../../src/laser/tone/applyTone.ts";
import { gaussianBlur } from "../../../src/laser/tone/gaussianBlur.ts";
import { tabulate } from "../../../src/laser/tone/tabulate.ts";
import { tonePlate } from "../../../src/laser/tone/tonePlate.ts";
import { golden, grayOf, type Plane, planeOf, worstDifference } from "./support.ts";

interface ToneGolden {
  blurred: { from: Plane; sigmaPx: number; gaussian: Plane; boxes: Plane }[];
  toned: { from: Plane; lineIntervalMm: number; tone: ToneSettings; to: Plane }[];
}
const oracle = golden<ToneGolden>("raster.json");

const NEUTRAL: ToneSettings = {
  gamma: 1,
  contrast: 1,
  brightness: 0,
  sharpenAmount: 0,
  sharpenRadiusMm: 0.4,
  invert: false,
};

describe("against numpy in 64 bits (tools/oracle/laser_raster.py)", () => {
  test.each(oracle.toned)("$tone", ({ from, lineIntervalMm, tone, to }) => {
    const worst = worstDifference(applyTone(planeOf(from), tone, lineIntervalMm).data, planeOf(to).data);
    console.log(`tone ${JSON.stringify(tone)}: within ${worst.toExponential(1)}`);
    expect(worst).toBeLessThan(1e-4); // at the kinks where a steep curve is clamped; 8 bits step by 4e-3
  });

  test.each(oracle.blurred)("blur of $sigmaPx px", ({ from, sigmaPx, gaussian, boxes }) => {
    const ours = gaussianBlur(planeOf(from), sigmaPx).data;
    const fromGaussian = worstDifference(ours, planeOf(gaussian).data);
    const fromBoxes = worstDifference(ours, planeOf(boxes).data);
    console.log(
      `blur ${sigmaPx} px: ${fromBoxes.toExponential(1)} from the boxes, ${fromGaussian.toFixed(4)} from a Gaussian`,
    );
    expect(fromBoxes).toBeLessThan(1e-6);
    // Below a pixel a sampled Gaussian is no yardstick: its own variance is off by half.
    if (sigmaPx >= 1) expect(fromGaussian).toBeLessThan(0.012);
  });
});

describe("applyTone", () => {
  const ramp = grayOf(256, 1, (x) => x / 255);

  test("neutral settings change nothing", () => {
    expect(applyTone(ramp, NEUTRAL, 0.1).data).toEqual(ramp.data);
  });

  test("inverting turns linear light round, exactly and twice back", () => {
    const inverted = applyTone(ramp, { ...NEUTRAL, invert: true }, 0.1);
    expect(
      worstDifference(
        inverted.data,
        ramp.data.map((value) => 1 - value),
      ),
    ).toBe(0);
  });

  test("black stays 0 and white 1 through the curve's table", () => {
    for (const gamma of [0.2, 0.9, 5]) {
      const { data } = applyTone(
        grayOf(2, 1, (x) => x),
        { ...NEUTRAL, gamma },
        0.1,
      );
      expect([...data]).toEqual([0, 1]);
    }
  });

  test("sharpening a flat picture changes nothing beyond rounding", () => {
    const flat = grayOf(20, 20, () => 0.3);
    expect(worstDifference(applyTone(flat, { ...NEUTRAL, sharpenAmount: 5 }, 0.1).data, flat.data)).toBeLessThan(1e-6);
  });
});

test("tabulate meets the sRGB curve within 1e-6", () => {
  const fine = grayOf(100_003, 1, (x) => x / 100_002);
  const exact = fine.data.map(srgbToLinear);
  expect(worstDifference(tabulate(fine, srgbToLinear).data, exact)).toBeLessThan(1e-6);
});

describe("tonePlate leaves what is transparent", () => {
  const gray = grayOf(3, 1, (x) => [0.25, 0.1, 0][x]!); // premultiplied by the alpha below: 0.25, 0.2, nothing
  const alpha = grayOf(3, 1, (x) => [1, 0.5, 0][x]!);

  test.each([
    [NEUTRAL, [0.25, 0.6, 1]],
    [{ ...NEUTRAL, invert: true }, [0.75, 0.9, 1]],
  ])("%j", (tone, expected) => {
    expect(worstDifference(tonePlate({ gray, alpha }, tone, 0.1).data, expected)).toBeLessThan(1e-7);
  });

  test.each([{ brightness: -0.5 }, { contrast: 0 }, { sharpenAmount: 5, brightness: -0.3 }])(
    "even with %j",
    (change) => {
      for (const invert of [false, true]) {
        expect(tonePlate({ gray, alpha }, { ...NEUTRAL, ...change, invert }, 0.1).data[2]).toBe(1);
      }
    },
  );
});
