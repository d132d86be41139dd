import { clipLayer } from "../blocks/clipLayer.ts";
import type { ClipTextConfig } from "../config/clipTextConfig.ts";
import { GraphBuilder, type Value } from "../graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph } from "../graph/networkGraph.ts";
import { add, cast, reshape } from "../graph/operators.ts";
import { Scope } from "../graph/scope.ts";
import { layerNorm } from "../layers/layerNorm.ts";

/**
 * CLIP's text encoder, https://arxiv.org/abs/2103.00020, as transformers' `CLIPTextModel`.
 * In: `input_ids` i32 [tokens]. Out: `last_hidden_state` f32 [1, tokens, features], after the final layer norm.
 */
export function buildTextEncoder(config: ClipTextConfig, form: GraphForm): NetworkGraph {
  const graph = new GraphBuilder(form);
  const root = new Scope(graph);
  const ids = graph.input("input_ids", "i32", [config.tokens]);
  const causalMask = causal(graph, config.tokens);
  let hidden = embed(root.at("embeddings"), ids, config);
  for (let i = 0; i < config.layers; i++) {
    hidden = clipLayer(root.at("encoder", "layers", i), hidden, { ...config, causalMask });
  }
  hidden = layerNorm(root.at("final_layer_norm"), hidden, config.epsilon);
  graph.output("last_hidden_state", cast(hidden, "f32"));
  return graph.finish("text_encoder");
}

function embed(at: Scope, ids: Value, { tokens, features, vocabularySize }: ClipTextConfig): Value {
  const words = at.weight("token_embedding.weight", [vocabularySize, features]);
  const places = at.weight("position_embedding.weight", [tokens, features]);
  const gathered = at.graph.node("Gather", [words, ids], { attributes: { axis: 0 }, dims: [tokens, features] });
  return reshape(add(gathered, places), [1, tokens, features]);
}

/** 0 up to the token itself, and beyond it a number that softmax turns to 0, yet finite in f16. */
function causal(graph: GraphBuilder, tokens: number): Value {
  const values = Array.from({ length: tokens * tokens }, (_, i) => (i % tokens > Math.floor(i / tokens) ? -10_000 : 0));
  return graph.constant(values, [tokens, tokens]);
}
