import type { Grain } from "./grains.ts";

/** Texels along each side; the texture goes on seamlessly on all sides. */
export const GRAIN_SIDE_PX = 256;

/** How light each texel leaves the surface, 0..255, row-major: smoothed noise from a fixed seed, so always the same. */
export function grainTexture({ alongPx, acrossPx, depth }: Grain): Uint8ClampedArray<ArrayBuffer> {
  const smooth = blurred(transposed(blurred(transposed(noise()), acrossPx)), alongPx);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of smooth) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const texture = new Uint8ClampedArray(smooth.length);
  for (let texel = 0; texel < smooth.length; texel++) {
    texture[texel] = 255 * (1 - (depth * (high - smooth[texel]!)) / (high - low)); // as many of both
  }
  return texture;
}

/** Numerical Recipes' linear congruential generator: good enough to look at. */
function noise(): Float64Array {
  let state = 20261121;
  return Float64Array.from({ length: GRAIN_SIDE_PX ** 2 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}

/** Each row's means over `lengthPx` texels, going round at the end. */
function blurred(texels: Float64Array, lengthPx: number): Float64Array {
  const result = new Float64Array(texels.length);
  for (let row = 0; row < texels.length; row += GRAIN_SIDE_PX) {
    const at = (x: number) => texels[row + (x % GRAIN_SIDE_PX)]!; // in range by the remainder
    let sum = 0;
    for (let x = 0; x < lengthPx; x++) sum += at(x);
    for (let x = 0; x < GRAIN_SIDE_PX; x++) {
      result[row + x] = sum;
      sum += at(x + lengthPx) - at(x);
    }
  }
  return result;
}

function transposed(texels: Float64Array): Float64Array {
  return texels.map((_, at) => texels[(at % GRAIN_SIDE_PX) * GRAIN_SIDE_PX + Math.trunc(at / GRAIN_SIDE_PX)]!); // in range
}
