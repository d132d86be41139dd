/** A vocabulary that cannot be used: a damaged or foreign file. `file` is the one at fault. */
export class TokenizerError extends Error {
  override readonly name = "TokenizerError";
  readonly code = "tokenizer";
  readonly file: TokenizerFile;
  readonly detail: string;

  constructor(file: TokenizerFile, detail: string) {
    super(`${file}: ${detail}`);
    this.file = file;
    this.detail = detail;
  }
}

export type TokenizerFile = "vocab.json" | "merges.txt" | "tokenizer_config.json" | "special_tokens_map.json";
