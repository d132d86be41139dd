import { makeTokenizer } from "../src/diffusion/prompt/makeTokenizer.ts";
import type { Tokenizer } from "../src/diffusion/prompt/tokenizer.ts";
import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { describeModel } from "../src/library/models/describeModel.ts";
import { findRecord } from "../src/library/models/findRecord.ts";
import { modelVersion } from "../src/library/models/modelVersion.ts";
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

/** Tokenizers of installed models by id, each made once for a version of the model; one that could not be made is tried again. */
export function makeTokenizers(database: LibraryDatabase): (modelId: string) => Promise<Tokenizer> {
  const made = new Map<string, { readonly version: string; readonly tokenizer: Promise<Tokenizer> }>();
  return async (modelId) => {
    const version = await modelVersion(database, modelId);
    const known = made.get(modelId);
    if (known?.version === version) return known.tokenizer;
    const tokenizer = openTokenizer(database, modelId);
    made.set(modelId, { version, tokenizer });
    tokenizer.catch(() => {
      if (made.get(modelId)?.tokenizer === tokenizer) made.delete(modelId);
    });
    return tokenizer;
  };
}

async function openTokenizer(database: LibraryDatabase, modelId: string): Promise<Tokenizer> {
  const { defaults } = await describeModel(database, await findRecord(database, modelId));
  const files = await openModel(database, { id: modelId, dtype: "f16" }); // no weights are read
  try {
    return await readTokenizer(files, defaults.knownWords);
  } finally {
    files.close();
  }
}
