import type { StoredModel } from "../../protocol/models.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ModelRecord, PartRecord } from "../database/schema.ts";
import { read } from "../database/transact.ts";
import { isPreparedKey, partsOfModel } from "./fileKeys.ts";
import { totalByteLength } from "./manifest.ts";

/** The installed models by name, with what they take up. Throws `LibraryError` (`storage`). */
export async function listStoredModels(database: LibraryDatabase): Promise<readonly StoredModel[]> {
  const models = await read(database, ["models", "parts"], async (transaction) => {
    const records = await transaction.objectStore("models").getAll();
    const parts = transaction.objectStore("parts");
    return Promise.all(records.map(async (record) => storedModel(record, await parts.getAll(partsOfModel(record.id)))));
  });
  return models.sort((a, b) => a.name.localeCompare(b.name));
}

function storedModel({ id, manifest, facts, installedAtMs }: ModelRecord, parts: readonly PartRecord[]): StoredModel {
  const prepared = parts.filter(({ fileKey }) => isPreparedKey(fileKey));
  return {
    modelId: id,
    ...facts,
    name: manifest.name,
    installedAtMs,
    byteLength: totalByteLength(manifest.files),
    preparedByteLength: prepared.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}
