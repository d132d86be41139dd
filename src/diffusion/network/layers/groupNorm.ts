import type { Value } from "../graph/graphBuilder.ts";
import { add, multiply, reshape, transpose } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { silu } from "./activations.ts";

export interface GroupNormOptions {
  readonly groups: number;
  readonly epsilon: number;
  /** Followed by SiLU, which the fused form computes in the same pass. */
  readonly silu?: boolean;
}

/** Group normalisation, Wu & He 2018, https://arxiv.org/abs/1803.08494. In and out: [b, c, h, w]. */
export function groupNorm(at: Scope, x: Value, options: GroupNormOptions): Value {
  return x.graph.form.target === "gpu" ? fused(at, x, options) : byInstanceNorm(at, x, options);
}

/** Channels last; the transposes meet those that the GPU provider puts around convolutions, and cancel. */
function fused(at: Scope, x: Value, { groups, epsilon, silu = false }: GroupNormOptions): Value {
  const channels = [x.dims[1]!]; // [b, c, h, w] by contract
  const channelsLast = transpose(x, [0, 2, 3, 1]);
  // The kernel takes scale and shift in f32, also for f16 data.
  const scale = at.weight("weight", channels, { type: "f32" });
  const shift = at.weight("bias", channels, { type: "f32" });
  const normal = x.graph.node("GroupNorm", [channelsLast, scale, shift], {
    domain: "com.microsoft",
    attributes: { groups, epsilon: { float: epsilon }, activation: silu ? 1 : 0, channels_last: 1 },
    dims: channelsLast.dims,
  });
  return transpose(normal, [0, 3, 1, 2]);
}

/** A group is an instance with (c / groups)·h·w pixels; scale and shift follow, one for each channel. */
function byInstanceNorm(at: Scope, x: Value, { groups, epsilon, ...options }: GroupNormOptions): Value {
  const [batch, channels, height, width] = x.dims as [number, number, number, number]; // [b, c, h, w] by contract
  const instances = reshape(x, [batch, groups, (channels / groups) * height * width]);
  const ones = x.graph.constant(Array<number>(groups).fill(1), [groups]);
  const zeros = x.graph.constant(Array<number>(groups).fill(0), [groups]);
  const normal = x.graph.node("InstanceNormalization", [instances, ones, zeros], {
    attributes: { epsilon: { float: epsilon } },
    dims: instances.dims,
  });
  const scale = at.weight("weight", [channels], { as: [channels, 1, 1] });
  const shift = at.weight("bias", [channels], { as: [channels, 1, 1] });
  const affine = add(multiply(reshape(normal, x.dims), scale), shift);
  return options.silu ? silu(affine) : affine;
}
