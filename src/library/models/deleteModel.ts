import type { LibraryDatabase } from "../database/openDatabase.ts";
import { write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { partsOfModel } from "./fileKeys.ts";
import { ifUnused, installLock } from "./locks.ts";

/** Removes a model with all its parts, half-installed ones too. Throws `LibraryError` (`model-in-use` while anybody reads or installs it). */
export async function deleteModel(database: LibraryDatabase, modelId: string): Promise<void> {
  const deleted = await navigator.locks.request(installLock(modelId), { ifAvailable: true }, (idle) =>
    idle ? ifUnused(modelId, () => remove(database, modelId)) : false,
  );
  if (!deleted) throw new LibraryError({ code: "model-in-use", modelId });
}

function remove(database: LibraryDatabase, modelId: string): Promise<void> {
  return write(database, { stores: ["models", "installs", "parts"] }, async (transaction) => {
    await transaction.objectStore("models").delete(modelId);
    await transaction.objectStore("installs").delete(modelId);
    await transaction.objectStore("parts").delete(partsOfModel(modelId));
  });
}
