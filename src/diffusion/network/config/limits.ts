/**
 * The largest networks that a config may ask for: well above any that is published, and drawn up within a second. A file that asks for
 * more is wrong, or meant to keep the worker busy.
 */
export const LIMITS = {
  /** Resolutions of a network. */
  blocks: 8,
  layersPerBlock: 8,
  /** Transformers in one attention. */
  depth: 4,
  /** Of a text encoder. */
  layers: 64,
  /** In a prompt: the causal mask has their square. */
  tokens: 512,
  vocabulary: 2 ** 20,
  /** Channels, features, heads, groups. */
  width: 2 ** 14,
} as const;
