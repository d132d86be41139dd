import type { LoraUse } from "../../protocol/generate.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import type { WeightDtype } from "./fileKeys.ts";
import { holdShared, modelLock } from "./locks.ts";
import { openLoraSet } from "./lora/openLoraSet.ts";
import { removeOtherMerges } from "./lora/removeOtherMerges.ts";
import type { ManifestFile, ModelManifest } from "./manifest.ts";
import { type PrepareEvent, prepareFile } from "./prepare/prepareFile.ts";
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
   * A safetensors file in the precision the model was opened with, and with its LoRAs added. The Blob refers to what is on disk; its
   * header and offsets are its own, not those of the published file. The first call for a precision and a set of LoRAs may make and keep
   * the file (`quota` when there is no room, `lora-unfit` when a LoRA was made for another kind of model).
   */
  weights(path: string): Promise<Blob>;
  close(): void;
}

export interface OpenModelRequest {
  readonly id: string;
  readonly dtype: WeightDtype;
  /** Added to the weights, in this order. */
  readonly loras?: readonly LoraUse[] | undefined;
}

export interface OpenModelOptions {
  /** While a file is being converted or merged. */
  readonly onPrepare?: ((event: PrepareEvent) => void) | undefined;
  /** Tests make prepared parts small. */
  readonly partByteLength?: number | undefined;
}

/** Opens an installed model for reading in one precision. Throws `LibraryError` (`not-found`, `storage`; `model-damaged` for a LoRA). */
export async function openModel(
  database: LibraryDatabase,
  { id, dtype, loras: uses = [] }: OpenModelRequest,
  { partByteLength, onPrepare }: OpenModelOptions = {},
): Promise<OpenedModel> {
  const loras = await openLoraSet(database, uses);
  if (loras.key !== null) await removeOtherMerges(database, id, loras.key);
  const releaseModel = await holdShared(modelLock(id));
  const release = () => {
    releaseModel();
    loras.close();
  };
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
          loras,
          partByteLength,
          onPrepare,
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
