import { downsampleInStrips } from "../blocks/downsample.ts";
import { resnetBlockInStrips } from "../blocks/resnetBlock.ts";
import { vaeMidBlock } from "../blocks/vaeMidBlock.ts";
import type { VaeConfig } from "../config/vaeConfig.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph } from "../graph/networkGraph.ts";
import { cast } from "../graph/operators.ts";
import { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";
import { conv2dInStrips } from "../layers/conv2dInStrips.ts";
import { groupNorm } from "../layers/groupNorm.ts";
import { cutStrips, joinStrips } from "../layers/strips.ts";
import type { LatentShape } from "./buildVaeDecoder.ts";

/**
 * The way from pixels of diffusers' `AutoencoderKL`. In: `image` f32 [1, imageChannels, h·downscale, w·downscale], −1..1.
 * Out: `mean` f32 [1, latentChannels, h, w] of the latents' distribution, not yet multiplied by the scaling factor. The large layers go in
 * strips where the form asks.
 */
export function buildVaeEncoder(config: VaeConfig, form: GraphForm, shape: LatentShape): NetworkGraph {
  const graph = new GraphBuilder(form);
  const root = new Scope(graph);
  const encoder = root.at("encoder");
  const { channels, norm, latentChannels, downscale } = config;
  const pixels = [1, config.imageChannels, shape.height * downscale, shape.width * downscale];
  const image = cast(graph.input("image", "f32", pixels), form.precision);
  const first = { outChannels: channels[0]! }; // at least one block
  // The first layers are the largest: what is cut for them need not be cut again.
  const cut = cutStrips(
    [image],
    { channels: first.outChannels, height: image.dims[2]!, width: image.dims[3]! },
    downscale,
  );
  let picture = conv2dInStrips(encoder.at("conv_in"), cut, first);
  channels.forEach((outChannels, i) => {
    const at = encoder.at("down_blocks", i);
    for (let j = 0; j < config.layersPerBlock; j++) {
      picture = resnetBlockInStrips(at.at("resnets", j), picture, { outChannels, norm });
    }
    if (i < channels.length - 1) picture = downsampleInStrips(at.at("downsamplers", 0), picture);
  });
  let hidden = joinStrips(picture);
  hidden = vaeMidBlock(encoder.at("mid_block"), hidden, { norm, hasAttention: config.hasMidAttention });
  hidden = groupNorm(encoder.at("conv_norm_out"), hidden, { ...norm, silu: true });

  // The file's last convolution gives mean and log-variance; the first half of its channels is the mean.
  const outChannels = 2 * latentChannels;
  const onlyMean = { outChannels, onlyFirst: latentChannels };
  hidden = conv2d(encoder.at("conv_out"), hidden, config.hasQuantConv ? { outChannels } : onlyMean);
  if (config.hasQuantConv) hidden = conv2d(root.at("quant_conv"), hidden, { ...onlyMean, kernel: 1 });
  graph.output("mean", cast(hidden, "f32"));
  return graph.finish("vae_encoder");
}
