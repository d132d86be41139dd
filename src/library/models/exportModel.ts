import { makeZip } from "client-zip";
import { cancellable } from "../backup/cancellable.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { findRecord } from "./findRecord.ts";
import { openModel } from "./openModel.ts";
import { readFile } from "./readFile.ts";

/**
 * A model's files as published, as one zip in the diffusers layout, made while it is read; a file is in memory a piece at a time. The model
 * cannot be deleted meanwhile. Throws `LibraryError` (`not-found`, `model-damaged`); a part that cannot be read later ends the stream.
 */
export async function exportModel(database: LibraryDatabase, modelId: string): Promise<ReadableStream<Uint8Array>> {
  const { manifest, installedAtMs } = await findRecord(database, modelId);
  const model = await openModel(database, { id: modelId, dtype: "f16" }); // holds the files; no weights are prepared
  try {
    const entries = await Promise.all(
      manifest.files.map(async (file) => ({
        name: file.path,
        lastModified: new Date(installedAtMs),
        input: await readFile(database, modelId, file),
      })),
    );
    return cancellable(makeZip(entries), model.close);
  } catch (error) {
    model.close();
    throw error;
  }
}
