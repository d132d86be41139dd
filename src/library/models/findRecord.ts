import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ModelRecord } from "../database/schema.ts";
import { read } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";

/** An installed model's record. Throws `LibraryError` (`not-found`, `storage`). */
export async function findRecord(database: LibraryDatabase, modelId: string): Promise<ModelRecord> {
  const record = await read(database, ["models"], (transaction) => transaction.objectStore("models").get(modelId));
  if (!record) throw new LibraryError({ code: "not-found", what: "model", id: modelId });
  return record;
}
