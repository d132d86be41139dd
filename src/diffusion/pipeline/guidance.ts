import type { Tensor } from "./tensor.ts";

/** Whether the unconditional prediction takes part; at 1 or below it would cancel out, so it is not computed. */
export function isGuided(guidanceScale: number): boolean {
  return guidanceScale > 1;
}

/**
 * Classifier-free guidance, formula (6) of https://arxiv.org/abs/2207.12598 with w = scale − 1: from predictions [2, …], without
 * and with the prompt, to one.
 */
export function guide({ data }: Tensor, guidanceScale: number): Float32Array {
  const half = data.length / 2;
  const without = data.subarray(0, half);
  const withPrompt = data.subarray(half);
  return without.map((value, i) => value + guidanceScale * (withPrompt[i]! - value));
}
