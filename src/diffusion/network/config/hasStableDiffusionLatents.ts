import type { VaeConfig } from "./vaeConfig.ts";

const CHANNELS = [128, 256, 512, 512];
const SCALING_FACTOR = 0.18215;

/**
 * Whether an autoencoder's latents are those of Stable Diffusion 1 and 2: all of these share one encoder, their decoders were
 * fine-tuned at most, so that quick decoders made for one serve all.
 */
export function hasStableDiffusionLatents({ channels, latentChannels, scalingFactor }: VaeConfig): boolean {
  return channels.join() === CHANNELS.join() && latentChannels === 4 && scalingFactor === SCALING_FACTOR;
}
