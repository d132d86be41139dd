import { countElements } from "../graph/elements.ts";
import type { Value } from "../graph/graphBuilder.ts";
import { reshape } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";

interface LinearOptions {
  readonly outFeatures: number;
  /** True where not given. */
  readonly bias?: boolean;
  /** The checkpoint keeps it as a 1×1 convolution, [out, in, 1, 1]: the same numbers in the same order. */
  readonly asConvolution?: boolean;
  /** Compute only these of the checkpoint's `outFeatures`, end excluded. */
  readonly rows?: readonly [number, number];
}

/**
 * x·Wᵀ + b over the last axis. In: [..., in]. Out: [..., outFeatures].
 * A Gemm with transB on rows, so that the weight stays as published, [out, in], and is never folded or copied.
 */
export function linear(at: Scope, x: Value, options: LinearOptions): Value {
  const { outFeatures, bias = true, asConvolution = false, rows = [0, outFeatures] } = options;
  const inFeatures = x.dims.at(-1)!; // at least one axis by contract
  const width = rows[1] - rows[0];
  const part = width === outFeatures ? {} : { rows };
  const weight = asConvolution
    ? at.weight("weight", [outFeatures, inFeatures, 1, 1], { ...part, as: [width, inFeatures] })
    : at.weight("weight", [outFeatures, inFeatures], part);
  const addend = bias ? [at.weight("bias", [outFeatures], part)] : [];
  const rowCount = countElements(x.dims.slice(0, -1));
  const product = x.graph.node("Gemm", [reshape(x, [rowCount, inFeatures]), weight, ...addend], {
    attributes: { transB: 1 },
    dims: [rowCount, width],
  });
  return reshape(product, x.dims.with(-1, width));
}
