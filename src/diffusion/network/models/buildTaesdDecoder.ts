import type { TaesdConfig } from "../config/taesdConfig.ts";
import { GraphBuilder, type Value } from "../graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph } from "../graph/networkGraph.ts";
import { add, cast, scale } from "../graph/operators.ts";
import { Scope } from "../graph/scope.ts";
import { relu, tanh } from "../layers/activations.ts";
import { conv2d } from "../layers/conv2d.ts";
import { doublingConv2d } from "../layers/doublingConv2d.ts";
import type { LatentShape } from "./buildVaeDecoder.ts";

/** Latents beyond this are bent back towards it. */
const LATENT_MAGNITUDE = 3;

/**
 * The quick decoder of https://github.com/madebyollin/taesd as diffusers' `AutoencoderTiny`: for previews.
 * In: `latents` f32 [1, latentChannels, h, w], not divided by the large autoencoder's scaling factor. Out: `image` f32
 * [1, imageChannels, 8h, 8w], about −1..1, unclamped; larger or smaller by 2 with each of `channels`.
 */
export function buildTaesdDecoder(config: TaesdConfig, form: GraphForm, shape: LatentShape): NetworkGraph {
  const graph = new GraphBuilder(form);
  const layers = new Scope(graph).at("decoder", "layers");
  // The file numbers its layers in one row, those without weights too.
  let index = 0;
  const next = (count = 1): Scope => {
    const at = layers.at(index);
    index += count;
    return at;
  };
  const latents = cast(
    graph.input("latents", "f32", [1, config.latentChannels, shape.height, shape.width]),
    form.precision,
  );
  let hidden = scale(tanh(scale(latents, 1 / LATENT_MAGNITUDE)), LATENT_MAGNITUDE);
  hidden = relu(conv2d(next(2), hidden, { outChannels: config.channels[0]! })); // at least one block
  config.channels.forEach((channels, i) => {
    for (let j = 0; j < config.blocks[i]!; j++) hidden = block(next(), hidden, channels); // one count for each
    const isLast = i === config.channels.length - 1;
    if (isLast) return;
    next(); // the doubling
    [hidden] = doublingConv2d(next(), [hidden], { outChannels: channels, bias: false });
  });
  hidden = conv2d(next(), hidden, { outChannels: config.imageChannels });
  // From 0..1.
  const centred = add(scale(hidden, 2), graph.constant([-1], []));
  graph.output("image", cast(centred, "f32"));
  return graph.finish("taesd_decoder");
}

/** Three convolutions beside a shortcut, a rectifier after each and after the sum. */
function block(at: Scope, x: Value, outChannels: number): Value {
  let hidden = relu(conv2d(at.at("conv", 0), x, { outChannels }));
  hidden = relu(conv2d(at.at("conv", 2), hidden, { outChannels }));
  hidden = conv2d(at.at("conv", 4), hidden, { outChannels });
  const hasShortcut = x.dims[1] !== outChannels;
  const shortcut = hasShortcut ? conv2d(at.at("skip"), x, { outChannels, kernel: 1, bias: false }) : x;
  return relu(add(hidden, shortcut));
}
