import { ConfigReader } from "./configReader.ts";
import { LIMITS } from "./limits.ts";

/** What shapes the decoder of an `AutoencoderTiny`. */
export interface TaesdConfig {
  readonly imageChannels: number;
  readonly latentChannels: number;
  /** Lowest resolution first. */
  readonly channels: readonly number[];
  /** For each of `channels`. */
  readonly blocks: readonly number[];
}

/** From the `config.json` of madebyollin/taesd and its like (diffusers). Throws `NetworkError`. */
export function taesdConfig(json: unknown): TaesdConfig {
  const config = new ConfigReader(json);
  config.mustBe({
    _class_name: ["AutoencoderTiny"],
    act_fn: ["relu"],
    upsample_fn: ["nearest"],
    upsampling_scaling_factor: [2],
    scaling_factor: [1],
    shift_factor: [0],
  });
  const channels = config.counts("decoder_block_out_channels");
  return {
    imageChannels: config.count("out_channels", { fallback: 3 }),
    latentChannels: config.count("latent_channels", { fallback: 4 }),
    channels,
    blocks: config.countPerBlock("num_decoder_blocks", channels.length, { most: LIMITS.layersPerBlock }),
  };
}
