import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ModelFacts } from "../database/schema.ts";
import { write } from "../database/transact.ts";
import { fileKey, isPreparedKey, partsOfModel } from "./fileKeys.ts";
import { verifyModel } from "./verifyModel.ts";

/**
 * Forgets what `verifyModel` finds damaged, and what was converted from the model's files: the next install brings the one again, the
 * next use the other. Returns what the model is. Throws `LibraryError` (`not-found`, `storage`).
 */
export async function dropDamaged(database: LibraryDatabase, modelId: string): Promise<ModelFacts | undefined> {
  const damaged = await verifyModel(database, modelId);
  return write(database, { stores: ["models", "parts"] }, async (transaction) => {
    const parts = transaction.objectStore("parts");
    const record = await transaction.objectStore("models").get(modelId);
    for (const { file: path, index, isPrepared } of damaged) {
      const file = record?.manifest.files.find((candidate) => candidate.path === path);
      if (file && !isPrepared) await parts.delete([fileKey(modelId, file), index]);
    }
    for (const [key, index] of await parts.getAllKeys(partsOfModel(modelId))) {
      if (isPreparedKey(key)) await parts.delete([key, index]);
    }
    return record?.facts;
  });
}
