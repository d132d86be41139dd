import { makeTokenizer } from "../src/diffusion/prompt/makeTokenizer.ts";
import type { Tokenizer } from "../src/diffusion/prompt/tokenizer.ts";
import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { listModels } from "../src/library/models/listModels.ts";
import { type OpenedModel, openModel } from "../src/library/models/openModel.ts";

/** The tokenizer in an installed model's own files. Throws `LibraryError` and `TokenizerError`. */
export async function readTokenizer(files: OpenedModel, knownWords: readonly string[] = []): Promise<Tokenizer> {
  const optional = async (path: string) => (files.has(path) ? files.text(path) : undefined);
  const [vocab, merges, config, specialTokens] = await Promise.all([
    files.text("tokenizer/vocab.json"),
    files.text("tokenizer/merges.txt"),
    optional("tokenizer/tokenizer_config.json"),
    optional("tokenizer/special_tokens_map.json"),
  ]);
  return makeTokenizer({ vocab, merges, config, specialTokens }, { knownWords });
}

/** Tokenizers of installed models by id, each made once; one that could not be made is tried again. */
export function makeTokenizers(database: LibraryDatabase): (modelId: string) => Promise<Tokenizer> {
  const made = new Map<string, Promise<Tokenizer>>();
  return (modelId) => {
    const known = made.get(modelId);
    if (known) return known;
    const tokenizer = openTokenizer(database, modelId);
    made.set(modelId, tokenizer);
    tokenizer.catch(() => made.delete(modelId));
    return tokenizer;
  };
}

async function openTokenizer(database: LibraryDatabase, modelId: string): Promise<Tokenizer> {
  const models = await listModels(database);
  const knownWords = models.find(({ id }) => id === modelId)?.defaults.knownWords;
  const files = await openModel(database, { id: modelId, dtype: "f16" }); // no weights are read
  try {
    return await readTokenizer(files, knownWords);
  } finally {
    files.close();
  }
}
