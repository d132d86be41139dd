import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeGaussian, type NoisePurpose } from "../../../src/diffusion/random/makeGaussian.ts";

const COUNT = 200_000;

function moments(values: Float32Array) {
  let [mean, variance, skew, kurtosis] = [0, 0, 0, 0];
  for (const value of values) mean += value / values.length;
  for (const value of values) variance += (value - mean) ** 2 / values.length;
  for (const value of values) {
    skew += ((value - mean) / Math.sqrt(variance)) ** 3 / values.length;
    kurtosis += ((value - mean) / Math.sqrt(variance)) ** 4 / values.length;
  }
  return { mean, variance, skew, kurtosis };
}

function correlation(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0) / a.length;
}

/** Share of values below x: the normal distribution's table. */
const CUMULATIVE = [
  [-3, 0.00135],
  [-2, 0.02275],
  [-1, 0.158655],
  [0, 0.5],
  [0.5, 0.691462],
  [1.5, 0.933193],
  [2.5, 0.99379],
] as const;

describe("Gaussian noise", () => {
  it("is the same for the same seed, purpose and step, and longer draws begin with shorter ones", () => {
    const long = makeGaussian(7)("latents", 0, 1000);
    const gaussian = makeGaussian(7);
    gaussian("step", 3, 17);
    expect(gaussian("latents", 0, 1000)).toEqual(long);
    for (const count of [0, 1, 2, 3, 5, 999]) expect(gaussian("latents", 0, count)).toEqual(long.slice(0, count));
  });

  it("is what its description says, computed apart from it", () => {
    const golden: { seed: number; purpose: NoisePurpose; step: number; values: number[] }[] = JSON.parse(
      readFileSync(new URL("../../golden/random/gaussian.json", import.meta.url), "utf8"),
    );
    expect(golden.length).toBe(12);
    for (const { seed, purpose, step, values } of golden) {
      expect(makeGaussian(seed)(purpose, step, values.length)).toEqual(Float32Array.from(values));
    }
  });

  it.each([0, 1, 2 ** 31, 2 ** 32 - 1])("has the moments and the shares of a normal distribution: seed %d", (seed) => {
    const values = makeGaussian(seed)("latents", 0, COUNT);
    const { mean, variance, skew, kurtosis } = moments(values);
    // Four standard errors each.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(COUNT));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
    expect(Math.abs(skew)).toBeLessThan(4 * Math.sqrt(6 / COUNT));
    expect(Math.abs(kurtosis - 3)).toBeLessThan(4 * Math.sqrt(24 / COUNT));
    for (const [x, share] of CUMULATIVE) {
      const below = values.reduce((sum, value) => sum + (value < x ? 1 : 0), 0) / COUNT;
      expect(Math.abs(below - share), `share below ${x}`).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / COUNT));
    }
  });

  it("has independent streams", () => {
    const streams = [
      makeGaussian(7)("latents", 0, COUNT),
      makeGaussian(8)("latents", 0, COUNT),
      makeGaussian(7)("step", 0, COUNT),
      makeGaussian(7)("step", 1, COUNT),
    ];
    for (const [i, a] of streams.entries()) {
      for (const b of streams.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(4 / Math.sqrt(COUNT));
      for (const lag of [1, 2, 3, 4]) {
        expect(Math.abs(correlation(a.subarray(0, COUNT - lag), a.subarray(lag)))).toBeLessThan(4 / Math.sqrt(COUNT));
      }
    }
  });
});
