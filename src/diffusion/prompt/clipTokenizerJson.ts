import { TokenizerError } from "./tokenizerError.ts";

export const START_TOKEN = "<|startoftext|>";
export const END_TOKEN = "<|endoftext|>";

/** Ids by token; the texts of the merges in order. */
export interface ClipVocabulary {
  readonly vocab: Readonly<Record<string, number>>;
  readonly merges: readonly string[];
  readonly startId: number;
  readonly endId: number;
}

/** Reads vocab.json and merges.txt. Throws `TokenizerError` where they are not CLIP's format. */
export function readClipVocabulary(vocabText: string, mergesText: string): ClipVocabulary {
  const vocab = parseVocab(vocabText);
  const id = (token: string) => {
    const found = vocab[token];
    if (found === undefined) throw new TokenizerError("vocab.json", `no token ${token}`);
    return found;
  };
  const merges = mergesText.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#version"));
  const damaged = merges.find((merge) => merge.split(" ").length !== 2 || vocab[merge.replace(" ", "")] === undefined);
  if (damaged !== undefined) throw new TokenizerError("merges.txt", `the merge "${damaged}" makes no token`);
  return { vocab, merges, startId: id(START_TOKEN), endId: id(END_TOKEN) };
}

function parseVocab(text: string): Record<string, number> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new TokenizerError("vocab.json", String(error));
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new TokenizerError("vocab.json", "not an object of tokens and ids");
  }
  const vocab = Object.assign(Object.create(null), json) as Record<string, number>; // checked next
  for (const [token, id] of Object.entries(vocab)) {
    if (!Number.isInteger(id) || id < 0) throw new TokenizerError("vocab.json", `the id of ${token} is ${id}`);
  }
  return vocab;
}

/**
 * The vocabulary as a `tokenizer.json`: the steps of CLIP's tokenizer as transformers' CLIPTokenizer builds them, i.e. canonical composition,
 * white space to single spaces, lower case; words, single digits and runs of signs; bytes; merges. Python and JavaScript
 * mean different characters by \s (U+0085, U+FEFF), so it is spelled out.
 */
export function clipTokenizerJson({ vocab, merges, startId, endId }: ClipVocabulary) {
  const words = `${escapeBars(START_TOKEN)}|${escapeBars(END_TOKEN)}|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\p{White_Space}\\p{L}\\p{N}]+`;
  const bytes = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [addedToken(startId, START_TOKEN), addedToken(endId, END_TOKEN)],
    normalizer: {
      type: "Sequence",
      normalizers: [
        { type: "NFC" },
        { type: "Replace", pattern: { Regex: "\\p{White_Space}+" }, content: " " },
        // JavaScript lowers a sigma at a word's end to ς; the reference lowers each character by itself.
        { type: "Replace", pattern: { String: "Σ" }, content: "σ" },
        { type: "Lowercase" },
      ],
    },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [{ type: "Split", pattern: { Regex: words }, behavior: "Removed", invert: true }, bytes],
    },
    post_processor: {
      type: "RobertaProcessing",
      sep: [END_TOKEN, endId],
      cls: [START_TOKEN, startId],
      trim_offsets: false,
      add_prefix_space: false,
    },
    decoder: bytes,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: END_TOKEN,
      continuing_subword_prefix: "",
      end_of_word_suffix: "</w>",
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab,
      merges,
    },
  };
}

function addedToken(id: number, content: string) {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

function escapeBars(token: string): string {
  return token.replaceAll("|", "\\|");
}
