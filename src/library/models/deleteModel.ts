import type { LibraryDatabase } from "../database/openDatabase.ts";
import { write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { mergedSetOf, partsOfModel } from "./fileKeys.ts";
import { ifUnused, installLock } from "./locks.ts";
import { isInMergedSet } from "./lora/mergedSetKey.ts";

/**
 * Removes a model with all its parts, half-installed ones too. With a LoRA go the copies of other models that it was merged into.
 * Throws `LibraryError` (`model-in-use` while anybody installs it, or reads it for longer than `patienceMs`).
 */
export async function deleteModel(database: LibraryDatabase, modelId: string, patienceMs = 0): Promise<void> {
  const deleted = await navigator.locks.request(installLock(modelId), { ifAvailable: true }, (idle) =>
    idle ? ifUnused(modelId, () => remove(database, modelId), patienceMs) : false,
  );
  if (!deleted) throw new LibraryError({ code: "model-in-use", modelId });
}

function remove(database: LibraryDatabase, modelId: string): Promise<void> {
  return write(database, { stores: ["models", "installs", "parts"] }, async (transaction) => {
    const models = transaction.objectStore("models");
    const parts = transaction.objectStore("parts");
    const record = await models.get(modelId);
    const digests = record?.manifest.files.map(({ sha256 }) => sha256) ?? [];
    await models.delete(modelId);
    await transaction.objectStore("installs").delete(modelId);
    await parts.delete(partsOfModel(modelId));
    // Merged copies: nobody reads them, for who does reads the LoRA, too.
    for (const [key, index] of await parts.getAllKeys()) {
      const set = mergedSetOf(key);
      if (set !== null && digests.some((sha256) => isInMergedSet(set, sha256))) await parts.delete([key, index]);
    }
  });
}
