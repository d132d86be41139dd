import { countElements } from "../graph/elements.ts";
import type { Value } from "../graph/graphBuilder.ts";
import type { Phase } from "../graph/networkGraph.ts";
import { add, concat } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";

export interface Conv2dOptions {
  readonly outChannels: number;
  /** 3 where not given. */
  readonly kernel?: 1 | 3;
  readonly stride?: 1 | 2;
  /** Top, left, bottom, right; where not given, half the kernel on each side. */
  readonly padding?: readonly [number, number, number, number];
  /** True where not given. */
  readonly bias?: boolean;
  /** [outChannels], added to the bias, which must be there: what is the same for every pixel costs nothing so. */
  readonly shift?: Value;
  /** Compute only the first so many output channels of the checkpoint's `outChannels`. */
  readonly onlyFirst?: number;
  /** Compute, of a 3×3 convolution of the doubled picture, this phase: with 2×2 kernels, on the picture itself. See `doublingConv2d`. */
  readonly phase?: Phase;
}

/** Top, left, bottom, right. */
export function paddingOf({ kernel = 3, padding, phase }: Conv2dOptions): readonly [number, number, number, number] {
  if (phase && !padding) return [1 - phase[0], 1 - phase[1], ...phase];
  const half = (kernel - 1) / 2;
  return padding ?? [half, half, half, half];
}

/** Convolution. In: [b, c, h, w]. Out: [b, outChannels, h', w']. */
export function conv2d(at: Scope, x: Value, options: Conv2dOptions): Value {
  const { outChannels, kernel = 3, stride = 1, bias = true, shift, onlyFirst, phase } = options;
  const extent = phase ? 2 : kernel; // of the kernel that is used
  const pads = paddingOf(options);
  const [batch, inChannels, height, width] = x.dims as [number, number, number, number]; // [b, c, h, w] by contract
  const rows = onlyFirst === undefined ? {} : { rows: [0, onlyFirst] as const };
  const weight = at.weight("weight", [outChannels, inChannels, kernel, kernel], { ...rows, ...(phase && { phase }) });
  const own = bias ? [at.weight("bias", [outChannels], rows)] : [];
  const addend = shift ? own.map((value) => add(value, shift)) : own;
  const extra = x.graph.form.target === "gpu" ? channelsToAdd(inChannels) : 0;
  const shrink = (length: number, padding: number) => Math.floor((length + padding - extent) / stride) + 1;
  return x.graph.node("Conv", [withZeroChannels(x, extra), withZeroChannels(weight, extra), ...addend], {
    attributes: { kernel_shape: [extent, extent], strides: [stride, stride], pads, dilations: [1, 1], group: 1 },
    dims: [batch, onlyFirst ?? outChannels, shrink(height, pads[0] + pads[2]), shrink(width, pads[1] + pads[3])],
  });
}

/**
 * ORT's GPU convolution reads threes where the input channels divide by 3 but not by 4, and gets them wrong from 6 channels on
 * (1.31.0-dev.20260914: error 1 and more at 6 and 9, 1e-7 at 3, 4, 5, 7, 8, 10, 12, 13). Inpainting has 9: we fill up to 12.
 */
function channelsToAdd(inChannels: number): number {
  const isReadInThrees = inChannels > 3 && inChannels % 3 === 0 && inChannels % 4 !== 0;
  return isReadInThrees ? 4 - (inChannels % 4) : 0;
}

/** Zeros behind axis 1: the channels of a picture, or the input channels of a kernel. */
function withZeroChannels(x: Value, count: number): Value {
  if (count === 0) return x;
  const dims = x.dims.with(1, count);
  return concat([x, x.graph.constant(Array<number>(countElements(dims)).fill(0), dims)], 1);
}
