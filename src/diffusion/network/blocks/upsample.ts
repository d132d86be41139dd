import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";
import { doublingConv2d } from "../layers/doublingConv2d.ts";
import { cutStrips, heightOf, type Strips } from "../layers/strips.ts";

/**
 * Nearest neighbour to height × width, then a convolution. In: [b, c, h, w]. Where the size did not halve evenly on the way down,
 * height or width is one less than twice the input's.
 */
export function upsample(at: Scope, x: Value, size: readonly [height: number, width: number]): Value {
  const [, outChannels, h, w] = x.dims as [number, number, number, number]; // by contract
  const isDoubling = size[0] === 2 * h && size[1] === 2 * w;
  // ORT's GPU convolution takes kernels of the picture's own size for a matrix product, even with padding after it (1.31.0-dev.20260914).
  const isKernelsSize = h === 2 && w === 2;
  if (isDoubling && !isKernelsSize) return doublingConv2d(at.at("conv"), [x], { outChannels })[0];
  return conv2d(at.at("conv"), enlarge(x, size), { outChannels });
}

/** As `upsample`, to twice the size, from more than 2×2; cut finer where the larger picture asks for it. */
export function upsampleInStrips(at: Scope, x: Strips): Strips {
  const [, channels, , w] = x[0].dims as [number, number, number, number]; // by contract
  const cut = cutStrips(x, { channels, height: 2 * heightOf(x), width: 2 * w });
  return doublingConv2d(at.at("conv"), cut, { outChannels: channels });
}

/** By nearest neighbour. */
function enlarge(x: Value, [height, width]: readonly [height: number, width: number]): Value {
  const { graph } = x;
  const dims = [...x.dims.slice(0, 2), height, width]; // [b, c, h, w]
  const attributes = { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" };
  // Resize takes scales, f32 even in an f16 graph, or sizes.
  const [none, sizes] = [graph.constant([], [0], "f32"), graph.constant(dims, [4], "i64")];
  return graph.node("Resize", [x, none, none, sizes], { attributes, dims });
}
