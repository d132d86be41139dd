import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { write } from "../../database/transact.ts";
import { mergedSetOf, partsOfModel } from "../fileKeys.ts";
import { ifUnused } from "../locks.ts";

/**
 * Keeps one merged copy of a model at a time: each is as large as the model, and a weight moved a little makes another. While somebody
 * reads the model nothing is touched.
 */
export async function removeOtherMerges(database: LibraryDatabase, modelId: string, keptSet: string): Promise<void> {
  await ifUnused(modelId, () =>
    write(database, { stores: ["parts"] }, async (transaction) => {
      const parts = transaction.objectStore("parts");
      for (const [key, index] of await parts.getAllKeys(partsOfModel(modelId))) {
        const set = mergedSetOf(key);
        if (set !== null && set !== keptSet) await parts.delete([key, index]);
      }
    }),
  );
}
