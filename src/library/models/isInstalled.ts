import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";

/** Whether a model of this id is here whole. Throws `LibraryError` (`storage`). */
export async function isInstalled(database: LibraryDatabase, modelId: string): Promise<boolean> {
  const key = await read(database, ["models"], (transaction) => transaction.objectStore("models").getKey(modelId));
  return key !== undefined;
}
