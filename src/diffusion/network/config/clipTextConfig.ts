import { ConfigReader } from "./configReader.ts";
import { LIMITS } from "./limits.ts";

/** What shapes a `CLIPTextModel`. */
export interface ClipTextConfig {
  readonly vocabularySize: number;
  /** Tokens in a prompt, padding included: 77. */
  readonly tokens: number;
  readonly features: number;
  readonly innerFeatures: number;
  readonly layers: number;
  readonly heads: number;
  readonly activation: "gelu" | "quick_gelu";
  readonly epsilon: number;
}

/** From `text_encoder/config.json` (transformers). Throws `NetworkError`. */
export function clipTextConfig(json: unknown): ClipTextConfig {
  const config = new ConfigReader(json);
  return {
    vocabularySize: config.count("vocab_size", { fallback: 49_408, most: LIMITS.vocabulary }),
    tokens: config.count("max_position_embeddings", { fallback: 77, most: LIMITS.tokens }),
    features: config.count("hidden_size"),
    innerFeatures: config.count("intermediate_size"),
    layers: config.count("num_hidden_layers", { most: LIMITS.layers }),
    heads: config.count("num_attention_heads"),
    activation: config.choice("hidden_act", ["quick_gelu", "gelu"], "quick_gelu"),
    epsilon: config.number("layer_norm_eps", 1e-5),
  };
}
