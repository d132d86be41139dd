import { timestepEmbedding } from "./timestepEmbedding.ts";

/**
 * Sinusoids of a guidance scale for networks that were distilled to be told it: section 4.2 of https://arxiv.org/abs/2310.04378, where
 * w = scale − 1; a thousand times w stands in for a timestep, as in diffusers' `get_guidance_scale_embedding`.
 */
export function guidanceEmbedding(guidanceScale: number, features: number): Float32Array<ArrayBuffer> {
  return timestepEmbedding(1000 * Math.fround(guidanceScale - 1), { features, flipSinToCos: false, freqShift: 1 });
}
