import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";

/** Halves height and width with a strided convolution. The autoencoder pads at the bottom and right only, the UNet on all sides. */
export function downsample(at: Scope, x: Value, padding: "all-sides" | "bottom-right"): Value {
  const pads = padding === "all-sides" ? ([1, 1, 1, 1] as const) : ([0, 0, 1, 1] as const);
  return conv2d(at.at("conv"), x, { outChannels: x.dims[1]!, stride: 2, padding: pads }); // [b, c, h, w]
}
