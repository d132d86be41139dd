/** What a text encoder makes of a prompt. */
export interface Tokenizer {
  /** Ids as the text encoder takes them, [77]: start mark, the prompt's first 75 tokens, end mark, padding. */
  encode(prompt: string): Int32Array<ArrayBuffer>;
  /** How much of a prompt is seen. */
  report(prompt: string): PromptReport;
}

/** Structurally the protocol's `TokenReport`. */
export interface PromptReport {
  /** Tokens of the prompt itself, without the marks. */
  readonly count: number;
  /** How many of them the text encoder sees: 75. */
  readonly limit: number;
  /** Index into the prompt (UTF-16) from which on nothing is seen, or null when all is. Never inside a surrogate pair. */
  readonly cutAtIndex: number | null;
  /** Words of the prompt that a model with a word list does not know: lower case, in their order, each once. */
  readonly unknownWords: readonly string[];
}

/** The texts of a checkpoint's tokenizer folder, in CLIP's file format. */
export interface TokenizerFiles {
  readonly vocab: string;
  readonly merges: string;
  /** tokenizer_config.json and special_tokens_map.json, where there are any: they state the padding. */
  readonly config?: string | undefined;
  readonly specialTokens?: string | undefined;
}

export interface TokenizerOptions {
  /** Pad with this token rather than with the one the files state: "!" for SD 2.x and Turbo in one file, which carry none. */
  readonly padToken?: string;
  /** Words that the model was trained on, lower case. */
  readonly knownWords?: readonly string[];
}
