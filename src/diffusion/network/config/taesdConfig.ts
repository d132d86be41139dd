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

/** Each but the last doubles: 8 pixels along the side of a latent, as Stable Diffusion's. */
const BLOCKS = 4;

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
  const channels = config.countPerBlock("decoder_block_out_channels", BLOCKS);
  return {
    imageChannels: config.choice("out_channels", [3], 3),
    latentChannels: config.choice("latent_channels", [4], 4),
    channels,
    blocks: config.countPerBlock("num_decoder_blocks", channels.length, { most: LIMITS.layersPerBlock }),
  };
}
