/** For each row (or column) of a 3×3 kernel, the row of the 2×2 kernel that it falls on: in the even phase, and in the odd one. */
const LANDS_ON = [
  [0, 1, 1],
  [0, 0, 1],
] as const;
const TAPS = [0, 1, 2] as const;

/**
 * 3×3 kernels for a picture doubled by nearest neighbour as 2×2 kernels for the picture itself, one set for each phase (the output's
 * even or odd rows and columns): where two taps see the same pixel, they become one. In: [n, 3, 3]. Out: [2, 2, n, 2, 2], phase first.
 */
export function phaseKernels(kernels: Float32Array): Float32Array<ArrayBuffer> {
  const count = kernels.length / 9;
  const out = new Float32Array(16 * count);
  LANDS_ON.forEach((rows, i) => {
    LANDS_ON.forEach((columns, j) => {
      const phase = (2 * i + j) * 4 * count;
      for (let n = 0; n < count; n++) {
        for (const y of TAPS) {
          for (const x of TAPS) out[phase + 4 * n + 2 * rows[y] + columns[x]]! += kernels[9 * n + 3 * y + x]!;
        }
      }
    });
  });
  return out;
}
