import { expect, test } from "vitest";
import { phaseKernels } from "../../../src/diffusion/network/tensors/phaseKernels.ts";

const EXTENT = 4;
const PAIR = [0, 1] as const;

/** One pixel of a picture with zeros around it, through a square kernel whose first tap is at y, x. */
function filtered(
  pixel: (y: number, x: number) => number,
  kernel: ArrayLike<number>,
  [y, x]: readonly number[],
): number {
  const extent = Math.sqrt(kernel.length);
  return Array.from(kernel).reduce(
    (sum, tap, i) => sum + tap * pixel(y! + Math.floor(i / extent), x! + (i % extent)),
    0,
  );
}

test("the four phases are the convolution of the doubled picture", () => {
  const kernels = Float32Array.from({ length: 18 }, (_, i) => (i * i) % 23); // two, of whole numbers: sums are exact
  const small = (y: number, x: number) => {
    const isInside = Math.min(y, x) >= 0 && Math.max(y, x) < EXTENT;
    return isInside ? 1 + 5 * y + 3 * x * x : 0;
  };
  const doubled = (y: number, x: number) => small(Math.floor(y / 2), Math.floor(x / 2));
  const phases = phaseKernels(kernels);
  expect(phases).toHaveLength(4 * 2 * 4);
  for (const n of PAIR) {
    for (const row of PAIR) {
      for (const column of PAIR) {
        const at = 4 * (2 * (2 * row + column) + n);
        for (let i = 0; i < EXTENT; i++) {
          for (let j = 0; j < EXTENT; j++) {
            const expected = filtered(doubled, kernels.subarray(9 * n, 9 * n + 9), [
              2 * i + row - 1,
              2 * j + column - 1,
            ]);
            expect(filtered(small, phases.subarray(at, at + 4), [i + row - 1, j + column - 1])).toBe(expected);
          }
        }
      }
    }
  }
});
