import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";
import { conv2dInStrips } from "../layers/conv2dInStrips.ts";
import type { Strips } from "../layers/strips.ts";

/** Halves height and width with a strided convolution. The autoencoder pads at the bottom and right only, the UNet on all sides. */
export function downsample(at: Scope, x: Value): Value {
  return halve(at, [x], [1, 1, 1, 1])[0];
}

/** As `downsample`, with the autoencoder's padding. Strips have an even number of rows. */
export function downsampleInStrips(at: Scope, x: Strips): Strips {
  return halve(at, x, [0, 0, 1, 1]);
}

function halve(at: Scope, x: Strips, padding: readonly [number, number, number, number]): Strips {
  return conv2dInStrips(at.at("conv"), x, { outChannels: x[0].dims[1]!, stride: 2, padding }); // [b, c, h, w]
}
