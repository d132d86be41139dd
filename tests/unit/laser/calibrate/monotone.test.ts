import fc from "fast-check";
import { expect, test } from "vitest";
import { isotonicRegression } from "../../../../src/laser/calibrate/isotonicRegression.ts";
import { monotoneCubic } from "../../../../src/laser/calibrate/monotoneCubic.ts";
import { golden, worstDifference } from "../support.ts";

/** As tools/oracle/calibrate/monotone.py writes it. */
const { regressions, curves } = golden<{
  readonly regressions: readonly { values: number[]; weights: number[]; fitted: number[] }[];
  readonly curves: readonly { xs: number[]; ys: number[]; at: number[]; curve: number[] }[];
}>("monotone.json");

test("the nearest rising values are scikit-learn's", () => {
  const worst = Math.max(
    ...regressions.map(({ values, weights, fitted }) => worstDifference(isotonicRegression(values, weights), fitted)),
  );
  console.log(`isotonic regression: within ${worst.toExponential(1)} of scikit-learn`);
  expect(worst).toBeLessThan(1e-8);
  expect(isotonicRegression([])).toEqual([]);
});

test("the curve through rising points is SciPy's", () => {
  const worst = Math.max(
    ...curves.map(({ xs, ys, at, curve }) => worstDifference(at.map(monotoneCubic(xs, ys)), curve)),
  );
  console.log(`monotone cubic: within ${worst.toExponential(1)} of SciPy`);
  expect(worst).toBeLessThan(1e-8);
});

test("whatever the points, the curve goes through them and never falls", () => {
  const points = fc.array(
    fc.record({ dx: fc.double({ min: 0.01, max: 1, noNaN: true }), dy: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      minLength: 2,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(points, (steps) => {
      let [x, y] = [0, 0];
      const [xs, ys]: [number[], number[]] = [[], []];
      for (const { dx, dy } of steps) {
        x += dx;
        y += dy;
        xs.push(x);
        ys.push(y);
      }
      const curve = monotoneCubic(xs, ys);
      expect(worstDifference(xs.map(curve), ys)).toBeLessThan(1e-9);
      let before = Number.NEGATIVE_INFINITY;
      for (let i = 0; i <= 100; i++) {
        const now = curve(xs[0]! + ((xs.at(-1)! - xs[0]!) * i) / 100); // two points at least
        expect(now).toBeGreaterThanOrEqual(before - 1e-9);
        before = now;
      }
    }),
    { seed: 20261121, numRuns: 100 },
  );
});
