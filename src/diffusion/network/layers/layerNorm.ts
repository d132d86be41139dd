import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";

/** Layer normalisation over the last axis, kept as one operator: taken apart, its squares overflow f16. */
export function layerNorm(at: Scope, x: Value, epsilon: number): Value {
  const features = [x.dims.at(-1)!]; // at least one axis by contract
  return x.graph.node("LayerNormalization", [x, at.weight("weight", features), at.weight("bias", features)], {
    attributes: { axis: -1, epsilon: { float: epsilon } },
    dims: x.dims,
  });
}
