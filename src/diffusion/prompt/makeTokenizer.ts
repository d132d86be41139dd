import { clipTokenizerJson, END_TOKEN, readClipVocabulary, START_TOKEN } from "./clipTokenizerJson.ts";
import { cutIndex } from "./cutIndex.ts";
import { padTokenOf } from "./padTokenOf.ts";
import type { PromptReport, Tokenizer, TokenizerFiles, TokenizerOptions } from "./tokenizer.ts";
import { TokenizerError } from "./tokenizerError.ts";
import { unknownWords } from "./unknownWords.ts";

/** What CLIP's text encoder takes, and what of it is left for the prompt between the two marks. */
const LENGTH = 77;
const LIMIT = LENGTH - 2;

/**
 * A checkpoint's tokenizer, built in memory: nothing is fetched. transformers.js is loaded when the first one is made.
 * Throws `TokenizerError` where the files are not CLIP's format or do not hold the padding token.
 */
export async function makeTokenizer(files: TokenizerFiles, options: TokenizerOptions = {}): Promise<Tokenizer> {
  const vocabulary = readClipVocabulary(files.vocab, files.merges);
  const padToken = options.padToken ?? padTokenOf(files);
  const padId = vocabulary.vocab[padToken];
  if (padId === undefined) throw new TokenizerError("vocab.json", `no padding token ${padToken}`);
  const { CLIPTokenizer } = await import("@huggingface/transformers");
  const clip = new CLIPTokenizer(clipTokenizerJson(vocabulary), {
    bos_token: START_TOKEN,
    eos_token: END_TOKEN,
    unk_token: END_TOKEN,
    pad_token: padToken,
  });
  return {
    encode: (prompt) => {
      const ids = new Int32Array(LENGTH).fill(padId);
      const seen: number[] = clip.encode(asText(prompt), { add_special_tokens: false }).slice(0, LIMIT);
      ids.set([vocabulary.startId, ...seen, vocabulary.endId]);
      return ids;
    },
    report: (prompt) => ({
      ...countTokens(prompt, (text) => clip.tokenize(asText(text))),
      limit: LIMIT,
      unknownWords: unknownWords(prompt, options.knownWords ?? []),
    }),
  };
}

/**
 * transformers.js takes a text that is a mark in capitals, and nothing else, for the mark itself. A leading space, which makes no token,
 * keeps a text a text.
 */
function asText(text: string): string {
  return ` ${text}`;
}

/** Tokens never reach across white space, so each piece between is counted by itself, and the piece with the cut is found. */
function countTokens(
  prompt: string,
  tokenize: (text: string) => readonly string[],
): Pick<PromptReport, "count" | "cutAtIndex"> {
  let count = 0;
  let cutAtIndex: number | null = null;
  for (const { 0: piece, index } of prompt.matchAll(/\P{White_Space}+/gu)) {
    const tokens = tokenize(piece);
    if (cutAtIndex === null && count + tokens.length > LIMIT) {
      cutAtIndex = index + cutIndex(piece, tokens.slice(0, LIMIT - count));
    }
    count += tokens.length;
  }
  return { count, cutAtIndex };
}
