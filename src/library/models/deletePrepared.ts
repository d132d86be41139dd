import type { LibraryDatabase } from "../database/openDatabase.ts";
import { write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { isPreparedKey, partsOfModel } from "./fileKeys.ts";
import { ifUnused } from "./locks.ts";

/**
 * Removes a model's copies in other precisions; they are made again when needed. Throws `LibraryError` (`model-in-use` while anybody reads
 * it for longer than `patienceMs`).
 */
export async function deletePrepared(database: LibraryDatabase, modelId: string, patienceMs = 0): Promise<void> {
  const remove = () =>
    write(database, { stores: ["parts"] }, async (transaction) => {
      const parts = transaction.objectStore("parts");
      for (const [key, index] of await parts.getAllKeys(partsOfModel(modelId))) {
        if (isPreparedKey(key)) await parts.delete([key, index]);
      }
    });
  const deleted = await ifUnused(modelId, remove, patienceMs);
  if (!deleted) throw new LibraryError({ code: "model-in-use", modelId });
}
