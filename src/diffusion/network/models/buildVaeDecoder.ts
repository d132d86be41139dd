import { resnetBlock } from "../blocks/resnetBlock.ts";
import { upsample } from "../blocks/upsample.ts";
import { vaeMidBlock } from "../blocks/vaeMidBlock.ts";
import type { VaeConfig } from "../config/vaeConfig.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph } from "../graph/networkGraph.ts";
import { cast } from "../graph/operators.ts";
import { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";
import { groupNorm } from "../layers/groupNorm.ts";

/** Extents of the latents: the picture's divided by `VaeConfig.downscale`. */
export interface LatentShape {
  readonly height: number;
  readonly width: number;
}

/**
 * The way back to pixels of diffusers' `AutoencoderKL`. In: `latents` f32 [1, latentChannels, h, w], divided by the scaling factor.
 * Out: `image` f32 [1, imageChannels, h·downscale, w·downscale], about −1..1, unclamped.
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
  channels.forEach((outChannels, i) => {
    const at = decoder.at("up_blocks", i);
    for (let j = 0; j <= config.layersPerBlock; j++) {
      hidden = resnetBlock(at.at("resnets", j), hidden, { outChannels, norm });
    }
    if (i === channels.length - 1) return;
    const [, , height, width] = hidden.dims as [number, number, number, number]; // [b, c, h, w]
    hidden = upsample(at.at("upsamplers", 0), hidden, [2 * height, 2 * width]);
  });
  hidden = groupNorm(decoder.at("conv_norm_out"), hidden, { ...norm, silu: true });
  hidden = conv2d(decoder.at("conv_out"), hidden, { outChannels: config.imageChannels });
  graph.output("image", cast(hidden, "f32"));
  return graph.finish("vae_decoder");
}
