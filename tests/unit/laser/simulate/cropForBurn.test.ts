import fc from "fast-check";
import { expect, test } from "vitest";
import { cropForBurn } from "../../../../src/laser/simulate/cropForBurn.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { bitsOf, makeNoise } from "../support.ts";
import { modelOf } from "./burnModels.ts";

const WIDTH_PX = 96;
const HEIGHT_PX = 24;

/** Lines of long and short runs, so that some reach into a region from afar and some are cut. */
function plate(seed: number, density: number) {
  const noise = makeNoise(seed);
  return bitsOf(WIDTH_PX, HEIGHT_PX, () => noise() < density);
}

test("a part burns within its region as the whole plate does, also where its edge lies on a byte", () => {
  const spot = fc.double({ min: 0.3, max: 9, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const byte = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(spot, spot, share, share, byte, byte, fc.integer(), (x, y, shortened, density, from, bytes, seed) => {
      const bits = plate(seed, density);
      const model = modelOf(x, y, shortened * x);
      const left = from * 8;
      const region = { left, top: 9, right: left + (1 + bytes) * 8, bottom: 13 };
      const part = cropForBurn(bits, model, region);
      const burn = simulateBurn(part.bits, model);
      const whole = simulateBurn(bits, model);
      let furthest = 0;
      for (let row = region.top; row < region.bottom; row++) {
        for (let column = region.left; column < region.right; column++) {
          const inPart = burn.data[(row - part.top) * burn.widthPx + column - part.left] ?? Number.NaN;
          furthest = Math.max(furthest, Math.abs(inPart - whole.data[row * WIDTH_PX + column]!));
        }
      }
      expect(furthest).toBeLessThan(1e-5);
    }),
    { seed: 20261121, numRuns: 400 },
  );
});

test("a part is no larger than what reaches its region needs", () => {
  const { bits, left, top } = cropForBurn(plate(1, 0.5), modelOf(1.5), { left: 48, top: 10, right: 56, bottom: 12 });
  expect([left, top, bits.widthPx, bits.heightPx]).toEqual([40, 8, 24, 6]);
});
