import fc from "fast-check";
import { expect, test } from "vitest";
import { dither } from "../../../../src/laser/dither/dither.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { compensateTone } from "../../../../src/laser/tone/compensateTone.ts";
import { simulatedToneCurve } from "../../../../src/laser/tone/simulatedToneCurve.ts";
import { modelOf } from "../simulate/burnModels.ts";
import { grayOf } from "../support.ts";

test.each(["floyd-steinberg", "jarvis-judice-ninke", "bayer-8"] as const)(
  "%s shows its tone once compensated",
  (name) => {
    const settings = { name, threshold: 0.5, serpentine: true, invert: false } as const;
    for (const spot of [1, 1.5]) {
      const curve = simulatedToneCurve((gray) => dither(gray, settings), modelOf(spot));
      const shown = [0.1, 0.3, 0.5, 0.7].map((tone) => {
        const flat = grayOf(160, 160, () => 1 - tone);
        const burn = (gray: typeof flat) => simulateBurn(dither(gray, settings), modelOf(spot)).coverage;
        expect(burn(flat) - tone).toBeGreaterThan(0.05);
        return burn(compensateTone(flat, curve)) - tone;
      });
      console.log(`${name} at ${spot}: off by ${shown.map((off) => (off * 100).toFixed(1)).join(", ")} % compensated`);
      // Bayer's matrix has 64 levels and no more, and each is one burn.
      expect(Math.max(...shown.map(Math.abs))).toBeLessThan(name === "bayer-8" ? 0.04 : 0.02);
    }
  },
);

test("compensating inverts any rising curve", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.3, max: 3, noNaN: true }), fc.integer({ min: 8, max: 200 }), (power, steps) => {
      const shown = Float64Array.from({ length: steps + 1 }, (_, i) => (i / steps) ** power);
      const wanted = grayOf(11, 1, (x) => x / 10);
      const asked = compensateTone(wanted, { shown }).data;
      asked.forEach((light, x) => {
        const at = (1 - light) * steps;
        const node = Math.min(steps - 1, Math.floor(at));
        const back = shown[node]! + (shown[node + 1]! - shown[node]!) * (at - node);
        expect(Math.abs(back - (1 - x / 10))).toBeLessThan(2e-3);
      });
    }),
    { seed: 20261121, numRuns: 100 },
  );
});

test("what cannot be shown becomes the darkest; white stays white", () => {
  const shown = Float64Array.of(0, 0.3, 0.6, 0.6, 0.6);
  const { data } = compensateTone(
    grayOf(3, 1, (x) => [1, 0.2, 0][x]!),
    { shown },
  );
  expect(data[0]).toBe(1);
  expect(data[1]).toBeCloseTo(0, 6);
  expect(data[2]).toBeCloseTo(0, 6);
});
