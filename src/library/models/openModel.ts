import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import type { WeightDtype } from "./fileKeys.ts";
import { modelLock } from "./locks.ts";
import type { ManifestFile, ModelManifest } from "./manifest.ts";
import { prepareFile } from "./prepare/prepareFile.ts";
import { readFile } from "./readFile.ts";

/** An installed model being read. Its files stay until `close`. All methods throw `LibraryError` (`model-damaged`, `storage`). */
export interface OpenedModel {
  readonly id: string;
  readonly manifestFiles: readonly ManifestFile[];
  has(path: string): boolean;
  text(path: string): Promise<string>;
  json(path: string): Promise<unknown>;
  /**
   * A safetensors file in the precision the model was opened with. The Blob refers to what is on disk; its header and offsets are its
   * own, not those of the published file. The first call for a precision may convert and keep the file (`quota` when there is no room).
   */
  weights(path: string): Promise<Blob>;
  close(): void;
}

export interface OpenModelOptions {
  /** Tests make prepared parts small. */
  readonly partByteLength?: number | undefined;
}

/** Opens an installed model for reading in one precision. Throws `LibraryError` (`not-found`, `storage`). */
export async function openModel(
  database: LibraryDatabase,
  { id, dtype }: { id: string; dtype: WeightDtype },
  { partByteLength }: OpenModelOptions = {},
): Promise<OpenedModel> {
  const release = await holdShared(modelLock(id));
  try {
    const record = await read(database, ["models"], (transaction) => transaction.objectStore("models").get(id));
    if (!record) throw new LibraryError({ code: "not-found", what: "model", id });
    const fileAt = (path: string) => findFile(record.manifest, path);
    const text = async (path: string) => readText(database, id, fileAt(path));
    return {
      id,
      manifestFiles: record.manifest.files,
      has: (path) => record.manifest.files.some((file) => file.path === path),
      text,
      json: async (path) => parseJson(await text(path), id, path),
      weights: async (path) => {
        const file = fileAt(path);
        return prepareFile(database, {
          modelId: id,
          file,
          dtype,
          source: await readFile(database, id, file),
          partByteLength,
        });
      },
      close: release,
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The text of one file, read whole. Throws `model-damaged`. */
export async function readText(database: LibraryDatabase, modelId: string, file: ManifestFile): Promise<string> {
  const blob = await readFile(database, modelId, file);
  try {
    return await blob.text();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LibraryError({ code: "model-damaged", modelId, file: file.path, detail }, { cause: error });
  }
}

/** Parses a model's JSON file. Throws `model-damaged`. */
export function parseJson(text: string, modelId: string, path: string): unknown {
  // Python writes infinities and NaN as bare words, and published scheduler files hold some; strings are left alone.
  const strict = text.replace(/"(?:[^"\\]|\\.)*"|Infinity|NaN/g, (token) => {
    if (token === "Infinity") return "1e999";
    return token === "NaN" ? "null" : token;
  });
  try {
    return JSON.parse(strict);
  } catch (error) {
    throw new LibraryError({ code: "model-damaged", modelId, file: path, detail: "it is not JSON" }, { cause: error });
  }
}

function findFile(manifest: ModelManifest, path: string): ManifestFile {
  const file = manifest.files.find((candidate) => candidate.path === path);
  if (file) return file;
  throw new LibraryError({
    code: "model-damaged",
    modelId: manifest.id,
    file: path,
    detail: "the model has no such file",
  });
}

/** Takes a lock until the returned function is called. Waits while somebody deletes the model. */
function holdShared(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { mode: "shared" }, () => new Promise<void>((release) => resolve(release)))
      .catch(reject);
  });
}
