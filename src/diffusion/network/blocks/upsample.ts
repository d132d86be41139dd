import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";

/**
 * Nearest neighbour to height × width, then a convolution. In: [b, c, h, w]. Where the size did not halve evenly on the way down,
 * height or width is one less than twice the input's.
 */
export function upsample(at: Scope, x: Value, [height, width]: readonly [number, number]): Value {
  const { graph } = x;
  const [batch, channels, h, w] = x.dims as [number, number, number, number]; // by contract
  const dims = [batch, channels, height, width];
  const attributes = { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" };
  // Scales must stay f32 in an f16 graph. Resize takes scales or sizes; a doubling is exact either way, and scales run everywhere.
  const none = graph.constant([], [0], "f32");
  const isDoubling = height === 2 * h && width === 2 * w;
  const extent = isDoubling ? [graph.constant([1, 1, 2, 2], [4], "f32")] : [none, graph.constant(dims, [4], "i64")];
  const enlarged = graph.node("Resize", [x, none, ...extent], { attributes, dims });
  return conv2d(at.at("conv"), enlarged, { outChannels: channels });
}
