import type { Value } from "../graph/graphBuilder.ts";
import type { Scope } from "../graph/scope.ts";
import { silu } from "../layers/activations.ts";
import { linear } from "../layers/linear.ts";

/** The sinusoidal embedding through two layers, and the SiLU that every resnet block would begin with. In: [1, c]. Out: [1, 4c]. */
export function timeEmbedding(at: Scope, sinusoids: Value): Value {
  const outFeatures = 4 * sinusoids.dims[1]!; // [1, c]
  const hidden = silu(linear(at.at("linear_1"), sinusoids, { outFeatures }));
  return silu(linear(at.at("linear_2"), hidden, { outFeatures }));
}
