import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import type { WeightDtype } from "./fileKeys.ts";
import { modelLock } from "./locks.ts";
import type { ManifestFile, ModelManifest } from "./manifest.ts";
import { prepareFile } from "./prepare/prepareFile.ts";
import { readFile } from "./readFile.ts";
import { readJson, readText } from "./readText.ts";

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
    return {
      id,
      manifestFiles: record.manifest.files,
      has: (path) => record.manifest.files.some((file) => file.path === path),
      text: async (path) => readText(database, id, fileAt(path)),
      json: async (path) => readJson(database, id, fileAt(path)),
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
