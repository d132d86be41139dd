import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";
import { conv2dInStrips } from "../layers/conv2dInStrips.ts";
import { cutStrips, heightOf, mapStrips, type Strips } from "../layers/strips.ts";

/**
 * Nearest neighbour to height × width, then a convolution. In: [b, c, h, w]. Where the size did not halve evenly on the way down,
 * height or width is one less than twice the input's.
 */
export function upsample(at: Scope, x: Value, size: readonly [height: number, width: number]): Value {
  return conv2d(at.at("conv"), enlarge(x, size), { outChannels: x.dims[1]! }); // [b, c, h, w]
}

/** As `upsample`, to twice the size; cut finer where the larger picture asks for it. */
export function upsampleInStrips(at: Scope, x: Strips): Strips {
  const [, channels, , w] = x[0].dims as [number, number, number, number]; // by contract
  const width = 2 * w;
  const cut = cutStrips(x, { channels, height: 2 * heightOf(x), width });
  const enlarged = mapStrips(cut, (strip) => enlarge(strip, [2 * strip.dims[2]!, width]));
  return conv2dInStrips(at.at("conv"), enlarged, { outChannels: channels });
}

/** By nearest neighbour. */
export function enlarge(x: Value, [height, width]: readonly [height: number, width: number]): Value {
  const { graph } = x;
  const [batch, channels, h, w] = x.dims as [number, number, number, number]; // by contract
  const dims = [batch, channels, height, width];
  const attributes = { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" };
  // Scales must stay f32 in an f16 graph. Resize takes scales or sizes; a doubling is exact either way, and scales run everywhere.
  const none = graph.constant([], [0], "f32");
  const isDoubling = height === 2 * h && width === 2 * w;
  const extent = isDoubling ? [graph.constant([1, 1, 2, 2], [4], "f32")] : [none, graph.constant(dims, [4], "i64")];
  return graph.node("Resize", [x, none, ...extent], { attributes, dims });
}
