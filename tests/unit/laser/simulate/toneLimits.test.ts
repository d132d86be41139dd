import { expect, test } from "vitest";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { toneLimits } from "../../../../src/laser/simulate/toneLimits.ts";
import { bitsOf } from "../support.ts";
import { modelOf } from "./burnModels.ts";

test.each([
  [0.5, 0.5, 0.5, "lines-apart"],
  [0.8, 0.6, 0.6, "lines-apart"],
  [0.5, 1, 1, null],
  [2, 1, 1, null],
  [1.5, 1.5, 1, null],
] as const)("a spot of %f × %f intervals reaches %f", (x, y, darkest, reason) => {
  const limits = toneLimits(modelOf(x, y));
  expect(limits.darkest).toBeCloseTo(darkest, 12);
  expect(limits.reason).toBe(reason);
  const solid = simulateBurn(
    bitsOf(30, 30, () => true),
    modelOf(x, y),
  );
  expect(solid.coverage).toBeCloseTo(limits.darkest, 9);
});
