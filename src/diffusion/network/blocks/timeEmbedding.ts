import type { Value } from "../graph/graphBuilder.ts";
import { add } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { silu } from "../layers/activations.ts";
import { linear } from "../layers/linear.ts";

interface TimeEmbeddingInput {
  /** Of the timestep, [1, c]. */
  readonly sinusoids: Value;
  /** Of the guidance scale, [1, features], where the network takes it. */
  readonly guidance: Value | null;
}

/** The sinusoidal embedding through two layers, and the SiLU that every resnet block would begin with. Out: [1, 4c]. */
export function timeEmbedding(at: Scope, { sinusoids, guidance }: TimeEmbeddingInput): Value {
  const features = sinusoids.dims[1]!; // [1, c]
  const outFeatures = 4 * features;
  const told = guidance && linear(at.at("cond_proj"), guidance, { outFeatures: features, bias: false });
  const hidden = silu(linear(at.at("linear_1"), told ? add(sinusoids, told) : sinusoids, { outFeatures }));
  return silu(linear(at.at("linear_2"), hidden, { outFeatures }));
}
