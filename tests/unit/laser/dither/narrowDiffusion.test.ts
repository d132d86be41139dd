import fc from "fast-check";
import { expect, test } from "vitest";
import { wideDiffusion } from "../../../../src/laser/dither/errorDiffusion.ts";
import * as kernels from "../../../../src/laser/dither/kernels.ts";
import { narrowDiffusion, narrowShares } from "../../../../src/laser/dither/narrowDiffusion.ts";
import { makeNoise } from "../support.ts";

test("kernels that reach one dot far are Floyd–Steinberg's and Sierra Lite", () => {
  const narrow = Object.entries(kernels).filter(([, kernel]) => narrowShares(kernel));
  expect(narrow.map(([name]) => name).sort()).toEqual(["FLOYD_STEINBERG", "SIERRA_LITE"]);
});

test.each([kernels.FLOYD_STEINBERG, kernels.SIERRA_LITE])(
  "%j: every dot as for any kernel, whatever the plate",
  (kernel) => {
    const shares = narrowShares(kernel);
    if (!shares) throw new Error("a wide kernel");
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer(),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (widthPx, heightPx, seed, serpentine, threshold) => {
          const noise = makeNoise(seed);
          const gray = { widthPx, heightPx, data: Float32Array.from({ length: widthPx * heightPx }, noise) };
          const expected = wideDiffusion(gray, { kernel, serpentine, threshold });
          expect(narrowDiffusion(gray, { shares, serpentine, threshold })).toEqual(expected);
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  },
);
