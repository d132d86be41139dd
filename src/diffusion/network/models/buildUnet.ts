import { downsample } from "../blocks/downsample.ts";
import { resnetBlock } from "../blocks/resnetBlock.ts";
import { spatialTransformer } from "../blocks/spatialTransformer.ts";
import { timeEmbedding } from "../blocks/timeEmbedding.ts";
import { upsample } from "../blocks/upsample.ts";
import type { UnetBlockConfig, UnetConfig } from "../config/unetConfig.ts";
import { GraphBuilder, type Value } from "../graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph } from "../graph/networkGraph.ts";
import { cast, concat, repeatItem } from "../graph/operators.ts";
import { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";
import { groupNorm } from "../layers/groupNorm.ts";

export interface UnetShape {
  /** Prompts: 2 when guided, without and with. */
  readonly batch: 1 | 2;
  /** Of the latents: the picture's divided by the autoencoder's factor. Any from 1 on. */
  readonly height: number;
  readonly width: number;
  /** Tokens in a prompt: 77. */
  readonly tokens: number;
}

/**
 * Stable Diffusion's UNet, https://arxiv.org/abs/2112.10752, as diffusers' `UNet2DConditionModel`. All f32:
 * in: `sample` [1, inChannels, h, w], for all prompts: until it meets the first text, everything is computed once,
 * `timestep_embedding` [1, block 0's channels] (see `timestepEmbedding`), `encoder_hidden_states` [b, tokens, crossAttentionDim], and where the config has `guidanceFeatures`, `guidance_embedding`
 * [1, guidanceFeatures] (see `guidanceEmbedding`); out: `prediction` [b, outChannels, h, w].
 */
export function buildUnet(config: UnetConfig, form: GraphForm, shape: UnetShape): NetworkGraph {
  const graph = new GraphBuilder(form);
  const root = new Scope(graph);
  const input = (name: string, dims: readonly number[]) => cast(graph.input(name, "f32", dims), form.precision);
  const sample = input("sample", [1, config.inChannels, shape.height, shape.width]);
  const sinusoids = input("timestep_embedding", [1, config.timestep.features]);
  const context = input("encoder_hidden_states", [shape.batch, shape.tokens, config.crossAttentionDim]);
  const guidance = config.guidanceFeatures ? input("guidance_embedding", [1, config.guidanceFeatures]) : null;
  const time = timeEmbedding(root.at("time_embedding"), { sinusoids, guidance });
  const shared: Shared = { config, context, time };

  const first = conv2d(root.at("conv_in"), sample, { outChannels: config.timestep.features });
  const skips = downPath(root, first, shared);
  const middle = midBlock(root.at("mid_block"), skips.at(-1)!, shared); // `first` at least
  let hidden = upPath(root, middle, { ...shared, skips });
  hidden = groupNorm(root.at("conv_norm_out"), hidden, { ...config.norm, silu: true });
  hidden = conv2d(root.at("conv_out"), hidden, { outChannels: config.outChannels });
  graph.output("prediction", cast(hidden, "f32"));
  return graph.finish("unet");
}

interface Shared {
  readonly config: UnetConfig;
  readonly context: Value;
  readonly time: Value;
}

/** Every result on the way down, `x` first: the way up takes them back, last one first. */
function downPath(root: Scope, x: Value, shared: Shared): Value[] {
  const skips = [x];
  shared.config.down.forEach((block, i) => {
    const at = root.at("down_blocks", i);
    for (let j = 0; j < block.layers; j++) skips.push(layer(at, j, { x: skips.at(-1)!, block, shared }));
    const isLast = i === shared.config.down.length - 1;
    if (!isLast) skips.push(downsample(at.at("downsamplers", 0), skips.at(-1)!));
  });
  return skips;
}

function midBlock(at: Scope, x: Value, shared: Shared): Value {
  const block = shared.config.down.at(-1)!; // a config has at least one block
  const hidden = layer(at, 0, { x, block: { ...block, hasAttention: true }, shared });
  return layer(at, 1, { x: hidden, block: { ...block, hasAttention: false }, shared });
}

function upPath(root: Scope, x: Value, { skips, ...shared }: Shared & { skips: Value[] }): Value {
  const { down, upHasAttention } = shared.config;
  let hidden = x;
  down.toReversed().forEach((mirrored, i) => {
    const at = root.at("up_blocks", i);
    const block = { ...mirrored, hasAttention: upHasAttention[i]! }; // one for each block
    for (let j = 0; j <= block.layers; j++) {
      const skip = repeatItem(skips.pop()!, hidden.dims[0]!); // as many skips as layers on the way up
      const joined = concat([hidden, skip], 1);
      hidden = layer(at, j, { x: joined, block, shared });
    }
    const next = skips.at(-1);
    if (next) hidden = upsample(at.at("upsamplers", 0), hidden, [next.dims[2]!, next.dims[3]!]); // [b, c, h, w]
  });
  return hidden;
}

interface LayerInput {
  readonly x: Value;
  readonly block: UnetBlockConfig;
  readonly shared: Shared;
}

/** Layer `j` of a block: a resnet, and a transformer where the block has attention. */
function layer(at: Scope, j: number, { x, block, shared }: LayerInput): Value {
  const { config, context, time } = shared;
  const hidden = resnetBlock(at.at("resnets", j), x, { outChannels: block.channels, norm: config.norm, time });
  if (!block.hasAttention) return hidden;
  return spatialTransformer(at.at("attentions", j), hidden, {
    groups: config.norm.groups,
    depth: block.transformerDepth,
    heads: block.heads,
    hasLinearProjection: config.hasLinearProjection,
    attentionInF32: config.attentionInF32,
    context,
  });
}
