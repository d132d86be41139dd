import { resnetBlockInStrips } from "../blocks/resnetBlock.ts";
import { upsampleInStrips } from "../blocks/upsample.ts";
import { vaeMidBlock } from "../blocks/vaeMidBlock.ts";
import type { VaeConfig } from "../config/vaeConfig.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph } from "../graph/networkGraph.ts";
import { cast } from "../graph/operators.ts";
import { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";
import { conv2dInStrips } from "../layers/conv2dInStrips.ts";
import { groupNormInStrips } from "../layers/groupNormInStrips.ts";
import { joinStrips, type Strips } from "../layers/strips.ts";

/** Extents of the latents: the picture's divided by `VaeConfig.downscale`. */
export interface LatentShape {
  readonly height: number;
  readonly width: number;
}

/**
 * The way back to pixels of diffusers' `AutoencoderKL`. In: `latents` f32 [1, latentChannels, h, w], divided by the scaling factor.
 * Out: `image` f32 [1, imageChannels, h·downscale, w·downscale], about −1..1, unclamped. The large layers go in strips where the form asks.
 */
export function buildVaeDecoder(config: VaeConfig, form: GraphForm, shape: LatentShape): NetworkGraph {
  const graph = new GraphBuilder(form);
  const root = new Scope(graph);
  const decoder = root.at("decoder");
  const channels = config.channels.toReversed();
  const { norm, latentChannels } = config;
  let hidden = cast(graph.input("latents", "f32", [1, latentChannels, shape.height, shape.width]), form.precision);
  if (config.hasPostQuantConv) {
    hidden = conv2d(root.at("post_quant_conv"), hidden, { outChannels: latentChannels, kernel: 1 });
  }
  hidden = conv2d(decoder.at("conv_in"), hidden, { outChannels: channels[0]! }); // at least one block
  hidden = vaeMidBlock(decoder.at("mid_block"), hidden, { norm, hasAttention: config.hasMidAttention });
  let picture: Strips = [hidden];
  channels.forEach((outChannels, i) => {
    const at = decoder.at("up_blocks", i);
    for (let j = 0; j <= config.layersPerBlock; j++) {
      picture = resnetBlockInStrips(at.at("resnets", j), picture, { outChannels, norm });
    }
    if (i < channels.length - 1) picture = upsampleInStrips(at.at("upsamplers", 0), picture);
  });
  picture = groupNormInStrips(decoder.at("conv_norm_out"), picture, { ...norm, silu: true });
  picture = conv2dInStrips(decoder.at("conv_out"), picture, { outChannels: config.imageChannels });
  graph.output("image", cast(joinStrips(picture), "f32"));
  return graph.finish("vae_decoder");
}
