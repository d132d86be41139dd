import type { Value } from "../graph/graphBuilder.ts";
import { add, multiply, repeatItem } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { gelu } from "../layers/activations.ts";
import { attention } from "../layers/attention.ts";
import { layerNorm } from "../layers/layerNorm.ts";
import { linear } from "../layers/linear.ts";

export interface TransformerBlockOptions {
  readonly heads: number;
  /** [b, text tokens, crossAttentionDim]; b prompts. */
  readonly context: Value;
  readonly attentionInF32: boolean;
}

const EPSILON = 1e-5;

/**
 * Self-attention, attention to the text, feed-forward; each after a norm and added to what came in. Out: [b, tokens, c].
 * In: the same, or a single item [1, tokens, c] for all prompts: it becomes b where it first meets the text.
 */
export function transformerBlock(at: Scope, x: Value, options: TransformerBlockOptions): Value {
  const self = layerNorm(at.at("norm1"), x, EPSILON);
  let hidden = add(projectedAttention(at.at("attn1"), self, { ...options, context: self }), x);
  const cross = layerNorm(at.at("norm2"), hidden, EPSILON);
  hidden = add(projectedAttention(at.at("attn2"), cross, options), hidden);
  return add(feedForward(at.at("ff"), layerNorm(at.at("norm3"), hidden, EPSILON)), hidden);
}

function projectedAttention(at: Scope, x: Value, { heads, context, attentionInF32 }: TransformerBlockOptions): Value {
  const outFeatures = x.dims.at(-1)!; // [b, tokens, c]
  const query = linear(at.at("to_q"), x, { outFeatures, bias: false });
  const key = linear(at.at("to_k"), context, { outFeatures, bias: false });
  const value = linear(at.at("to_v"), context, { outFeatures, bias: false });
  const mixed = attention({ query: repeatItem(query, key.dims[0]!), key, value }, { heads, inF32: attentionInF32 });
  return linear(at.at("to_out", 0), mixed, { outFeatures });
}

/** GEGLU, https://arxiv.org/abs/2002.05202: one matrix in the checkpoint, its first half the values, its second the gates. */
function feedForward(at: Scope, x: Value): Value {
  const features = x.dims.at(-1)!; // [b, tokens, c]
  const inner = 4 * features;
  const half = (from: number) =>
    linear(at.at("net", 0, "proj"), x, { outFeatures: 2 * inner, rows: [from, from + inner] });
  return linear(at.at("net", 2), multiply(half(0), gelu(half(inner))), { outFeatures: features });
}
