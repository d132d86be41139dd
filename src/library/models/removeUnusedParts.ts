import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read, write } from "../database/transact.ts";
import { fileKey, partsOfModel } from "./fileKeys.ts";
import { ifUnused, installLock } from "./locks.ts";

/** As `removeUnusedParts`, for all models. */
export async function removeAllUnusedParts(database: LibraryDatabase): Promise<void> {
  const modelIds = await read(database, ["models"], (transaction) => transaction.objectStore("models").getAllKeys());
  for (const modelId of modelIds) await removeUnusedParts(database, modelId);
}

/**
 * Removes what earlier versions of a model left behind; what an update has fetched so far stays. While somebody reads or installs the model
 * nothing is touched: the next install or start of the app cleans up.
 */
export async function removeUnusedParts(database: LibraryDatabase, modelId: string): Promise<void> {
  await navigator.locks.request(installLock(modelId), { ifAvailable: true }, async (idle) => {
    if (idle) await removeUnusedLocked(database, modelId);
  });
}

/** As `removeUnusedParts`, for a caller that holds the install lock. */
export async function removeUnusedLocked(database: LibraryDatabase, modelId: string): Promise<void> {
  await ifUnused(modelId, () =>
    write(database, { stores: ["models", "installs", "parts"] }, async (transaction) => {
      const model = await transaction.objectStore("models").get(modelId);
      if (!model) return; // a first install under way: its parts are all still wanted
      const update = await transaction.objectStore("installs").get(modelId);
      const files = [...model.manifest.files, ...(update?.manifest.files ?? [])];
      const wanted = new Set(files.map((file) => fileKey(modelId, file)));
      const parts = transaction.objectStore("parts");
      for (const [key, index] of await parts.getAllKeys(partsOfModel(modelId))) {
        const [original = key] = key.split("@");
        if (!wanted.has(original)) await parts.delete([key, index]);
      }
    }),
  );
}
