import type { Value } from "../graph/graphBuilder.ts";
import { add } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { gelu, quickGelu } from "../layers/activations.ts";
import { attention } from "../layers/attention.ts";
import { layerNorm } from "../layers/layerNorm.ts";
import { linear } from "../layers/linear.ts";

interface ClipLayerOptions {
  readonly heads: number;
  readonly innerFeatures: number;
  readonly activation: "gelu" | "quick_gelu";
  readonly epsilon: number;
  /** [tokens, tokens]: added to the scores, so that no token sees a later one. */
  readonly causalMask: Value;
}

/** One layer of CLIP's text encoder: masked self-attention and a two-layer perceptron. In and out: [b, tokens, d]. */
export function clipLayer(at: Scope, x: Value, options: ClipLayerOptions): Value {
  const outFeatures = x.dims.at(-1)!; // [b, tokens, d]
  const normal = layerNorm(at.at("layer_norm1"), x, options.epsilon);
  const self = at.at("self_attn");
  const [query, key, value] = (["q_proj", "k_proj", "v_proj"] as const).map((name) =>
    linear(self.at(name), normal, { outFeatures }),
  ) as [Value, Value, Value]; // one for each of three names
  const mixed = attention({ query, key, value }, { heads: options.heads, mask: options.causalMask });
  const hidden = add(linear(self.at("out_proj"), mixed, { outFeatures }), x);

  const activate = options.activation === "gelu" ? gelu : (value: Value) => quickGelu(value);
  const normalHidden = layerNorm(at.at("layer_norm2"), hidden, options.epsilon);
  const inner = activate(linear(at.at("mlp", "fc1"), normalHidden, { outFeatures: options.innerFeatures }));
  return add(linear(at.at("mlp", "fc2"), inner, { outFeatures }), hidden);
}
