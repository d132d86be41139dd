import { ConfigReader } from "./configReader.ts";
import { LIMITS } from "./limits.ts";

export interface UnetBlockConfig {
  readonly channels: number;
  readonly layers: number;
  readonly hasAttention: boolean;
  readonly heads: number;
  readonly transformerDepth: number;
}

/** What shapes a `UNet2DConditionModel`. Blocks are in the order of the way down; the way up mirrors them. */
export interface UnetConfig {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly crossAttentionDim: number;
  readonly down: readonly UnetBlockConfig[];
  /** Whether each block on the way up has attention, lowest resolution first. */
  readonly upHasAttention: readonly boolean[];
  readonly norm: { readonly groups: number; readonly epsilon: number };
  readonly hasLinearProjection: boolean;
  readonly attentionInF32: boolean;
  /** Length of the guidance scale's embedding, where the network was distilled to be told the scale (LCM); else null. */
  readonly guidanceFeatures: number | null;
  readonly timestep: { readonly features: number; readonly flipSinToCos: boolean; readonly freqShift: number };
}

/** From `unet/config.json` (diffusers). Throws `NetworkError`. */
export function unetConfig(json: unknown): UnetConfig {
  const config = new ConfigReader(json);
  config.mustBe(NOT_SUPPORTED);
  const channels = config.counts("block_out_channels");
  const blocks = channels.length;
  const down = config.choices("down_block_types", ["CrossAttnDownBlock2D", "DownBlock2D"], blocks);
  const up = config.choices("up_block_types", ["CrossAttnUpBlock2D", "UpBlock2D"], blocks);
  const layers = config.countPerBlock("layers_per_block", blocks, { fallback: 2, most: LIMITS.layersPerBlock });
  const depth = config.countPerBlock("transformer_layers_per_block", blocks, { fallback: 1, most: LIMITS.depth });
  // `attention_head_dim` is a number of heads, by an early mistake kept for compatibility:
  // https://github.com/huggingface/diffusers/issues/2011
  const heads = config.countPerBlock("attention_head_dim", blocks, { fallback: 8 });
  return {
    inChannels: config.count("in_channels", { fallback: 4 }),
    outChannels: config.count("out_channels", { fallback: 4 }),
    crossAttentionDim: config.count("cross_attention_dim"),
    down: channels.map((count, i) => ({
      channels: count,
      layers: layers[i]!, // each list has an entry a block
      hasAttention: down[i] === "CrossAttnDownBlock2D",
      heads: heads[i]!,
      transformerDepth: depth[i]!,
    })),
    upHasAttention: up.map((type) => type === "CrossAttnUpBlock2D"),
    norm: { groups: config.count("norm_num_groups", { fallback: 32 }), epsilon: config.number("norm_eps", 1e-5) },
    hasLinearProjection: config.flag("use_linear_projection", false),
    attentionInF32: config.flag("upcast_attention", false),
    guidanceFeatures: config.optionalCount("time_cond_proj_dim"),
    timestep: {
      features: channels[0]!, // `counts` is never empty
      flipSinToCos: config.flag("flip_sin_to_cos", true),
      freqShift: config.number("freq_shift", 0),
    },
  };
}

/** Fields of the same class that SD 1.x, 2.x and Turbo leave alone, with the values that mean "alone". */
const NOT_SUPPORTED = {
  act_fn: ["silu", "swish"],
  addition_embed_type: [],
  attention_type: ["default"],
  center_input_sample: [false],
  class_embed_type: [],
  conv_in_kernel: [3],
  conv_out_kernel: [3],
  cross_attention_norm: [],
  downsample_padding: [1],
  dual_cross_attention: [false],
  encoder_hid_dim: [],
  mid_block_only_cross_attention: [false],
  mid_block_scale_factor: [1],
  mid_block_type: ["UNetMidBlock2DCrossAttn"],
  num_attention_heads: [],
  num_class_embeds: [],
  only_cross_attention: [false],
  resnet_out_scale_factor: [1],
  resnet_skip_time_act: [false],
  resnet_time_scale_shift: ["default"],
  reverse_transformer_layers_per_block: [],
  time_embedding_act_fn: [],
  time_embedding_dim: [],
  time_embedding_type: ["positional"],
  timestep_post_act: [],
} as const;
