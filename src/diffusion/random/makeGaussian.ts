import { type Counter, type Key, philox } from "./philox.ts";

/** What noise is for. Numbers are part of what a seed means: never change one, only add. */
const PURPOSES = { latents: 0, step: 1 } as const;

export type NoisePurpose = keyof typeof PURPOSES;

/** `count` standard normal values for a purpose at a step; the same for the same arguments, whatever was drawn before. */
export type Gaussian = (purpose: NoisePurpose, step: number, count: number) => Float32Array;

/**
 * Noise from a seed of 0..2³²−1. Philox with key (seed, purpose) and counter (block, step, 0, 0) gives four words a block; Box–Muller
 * turns each two into two values, computed in f64 and rounded to f32. Longer draws begin with the shorter ones.
 * Same seed, same bytes on one engine; between engines `Math.log` and `Math.cos` may differ in the last bit of f64,
 * which rounding to f32 nearly always hides.
 */
export function makeGaussian(seed: number): Gaussian {
  return (purpose, step, count) => {
    const key: Key = [seed >>> 0, PURPOSES[purpose]];
    const values = new Float32Array(Math.ceil(count / 4) * 4);
    for (let at = 0; at < count; at += 4) values.set(fourNormals([at / 4, step, 0, 0], key), at);
    return values.slice(0, count);
  };
}

function fourNormals(counter: Counter, key: Key): readonly [number, number, number, number] {
  const [a, b, c, d] = philox(counter, key);
  const [x, y] = boxMuller(a, b);
  const [z, w] = boxMuller(c, d);
  return [x, y, z, w];
}

/** https://doi.org/10.1214/aoms/1177706645: two uniform words to two independent normal values, |value| ≤ 6.8. */
function boxMuller(radiusWord: number, angleWord: number): readonly [number, number] {
  // Half a step above zero: the logarithm stays finite.
  const radius = Math.sqrt(-2 * Math.log((radiusWord + 0.5) / 2 ** 32));
  const angle = (2 * Math.PI * angleWord) / 2 ** 32;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
