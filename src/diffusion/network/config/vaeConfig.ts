import { ConfigReader } from "./configReader.ts";
import { LIMITS } from "./limits.ts";

/** What shapes an `AutoencoderKL`. */
export interface VaeConfig {
  readonly imageChannels: number;
  readonly latentChannels: number;
  /** Highest resolution first. */
  readonly channels: readonly number[];
  readonly layersPerBlock: number;
  readonly norm: { readonly groups: number; readonly epsilon: number };
  readonly hasMidAttention: boolean;
  readonly hasQuantConv: boolean;
  readonly hasPostQuantConv: boolean;
  /** Latents are multiplied by it after encoding, divided by it before decoding. */
  readonly scalingFactor: number;
  /** Pixels along the side of one latent: 8. */
  readonly downscale: number;
}

/** From `vae/config.json` (diffusers). Throws `NetworkError`. */
export function vaeConfig(json: unknown): VaeConfig {
  const config = new ConfigReader(json);
  config.mustBe({ act_fn: ["silu"], shift_factor: [0], latents_mean: [], latents_std: [] });
  const channels = config.counts("block_out_channels");
  config.choices("down_block_types", ["DownEncoderBlock2D"], channels.length);
  config.choices("up_block_types", ["UpDecoderBlock2D"], channels.length);
  const imageChannels = config.count("in_channels", { fallback: 3 });
  config.choice("out_channels", [imageChannels], imageChannels);
  return {
    imageChannels,
    latentChannels: config.count("latent_channels", { fallback: 4 }),
    channels,
    layersPerBlock: config.count("layers_per_block", { fallback: 1, most: LIMITS.layersPerBlock }),
    norm: { groups: config.count("norm_num_groups", { fallback: 32 }), epsilon: 1e-6 },
    hasMidAttention: config.flag("mid_block_add_attention", true),
    hasQuantConv: config.flag("use_quant_conv", true),
    hasPostQuantConv: config.flag("use_post_quant_conv", true),
    scalingFactor: config.number("scaling_factor", 0.18215),
    downscale: 2 ** (channels.length - 1),
  };
}
