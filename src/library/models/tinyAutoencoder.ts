import * as v from "valibot";

/** Of diffusers' `AutoencoderTiny`: https://github.com/madebyollin/taesd */
export function isTinyAutoencoder(config: unknown): boolean {
  return v.is(v.object({ _class_name: v.literal("AutoencoderTiny") }), config);
}

/** Whether it has as many channels as Stable Diffusion's latents; SD 3's and FLUX's have 16. */
export function hasFourLatentChannels(config: unknown): boolean {
  return v.is(v.object({ latent_channels: v.optional(v.literal(4), 4) }), config);
}

/** The decoder for SDXL's latents has the same shape and the same config as the one for ours: it is known by its name alone. */
export function isForSdxl(repository: string): boolean {
  return /sd-?xl/i.test(repository);
}
