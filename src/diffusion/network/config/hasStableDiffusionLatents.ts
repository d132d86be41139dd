import type { VaeConfig } from "./vaeConfig.ts";

const SCALING_FACTOR = 0.18215;

/**
 * Whether an autoencoder's latents are those of Stable Diffusion 1 and 2. All checkpoints of these share one encoder, which this
 * factor goes with (decoders were fine-tuned at most), so that what reads the latents of one reads those of all.
 */
export function hasStableDiffusionLatents({ latentChannels, downscale, scalingFactor }: VaeConfig): boolean {
  return latentChannels === 4 && downscale === 8 && scalingFactor === SCALING_FACTOR;
}
