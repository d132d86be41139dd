import { END_TOKEN } from "./clipTokenizerJson.ts";
import type { TokenizerFiles } from "./tokenizer.ts";
import { TokenizerError, type TokenizerFile } from "./tokenizerError.ts";

/**
 * The token that a checkpoint pads with: SD 1.x the end mark, SD 2.x and Turbo "!", whose id is 0. special_tokens_map.json counts before
 * tokenizer_config.json, as in transformers: SD 2.1 states "!" in the first alone. Throws `TokenizerError`.
 */
export function padTokenOf({ config, specialTokens }: TokenizerFiles): string {
  return (
    statedPadToken("special_tokens_map.json", specialTokens) ??
    statedPadToken("tokenizer_config.json", config) ??
    END_TOKEN
  );
}

/** A string, or an object with the string as its content. */
function statedPadToken(file: TokenizerFile, text: string | undefined): string | null {
  if (text === undefined) return null;
  let json: { pad_token?: string | { content?: unknown } | null } | null;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new TokenizerError(file, String(error));
  }
  const token = json?.pad_token ?? null;
  const content = typeof token === "object" ? (token?.content ?? null) : token;
  if (content === null || typeof content === "string") return content;
  throw new TokenizerError(file, `pad_token is ${JSON.stringify(token)}`);
}
