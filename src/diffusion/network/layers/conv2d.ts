import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";

interface Conv2dOptions {
  readonly outChannels: number;
  /** 3 where not given. */
  readonly kernel?: 1 | 3;
  readonly stride?: 1 | 2;
  /** Top, left, bottom, right; where not given, half the kernel on each side. */
  readonly padding?: readonly [number, number, number, number];
  /** Compute only the first so many output channels of the checkpoint's `outChannels`. */
  readonly onlyFirst?: number;
}

/** Convolution with bias. In: [b, c, h, w]. Out: [b, outChannels, h', w']. */
export function conv2d(at: Scope, x: Value, options: Conv2dOptions): Value {
  const { outChannels, kernel = 3, stride = 1, onlyFirst } = options;
  const half = (kernel - 1) / 2;
  const pads = options.padding ?? [half, half, half, half];
  const [batch, inChannels, height, width] = x.dims as [number, number, number, number]; // [b, c, h, w] by contract
  const rows = onlyFirst === undefined ? {} : { rows: [0, onlyFirst] as const };
  const weight = at.weight("weight", [outChannels, inChannels, kernel, kernel], rows);
  const bias = at.weight("bias", [outChannels], rows);
  const shrink = (extent: number, padding: number) => Math.floor((extent + padding - kernel) / stride) + 1;
  return x.graph.node("Conv", [x, weight, bias], {
    attributes: { kernel_shape: [kernel, kernel], strides: [stride, stride], pads, dilations: [1, 1], group: 1 },
    dims: [batch, onlyFirst ?? outChannels, shrink(height, pads[0] + pads[2]), shrink(width, pads[1] + pads[3])],
  });
}
