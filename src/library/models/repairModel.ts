import type { InstalledModel } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { write } from "../database/transact.ts";
import { fileKey, isPreparedKey, partsOfModel } from "./fileKeys.ts";
import { type InstallOptions, installModel } from "./installModel.ts";
import type { ModelSource } from "./ModelSource.ts";
import { verifyModel } from "./verifyModel.ts";

/**
 * Fetches again what `verifyModel` finds damaged, and nothing else. What was converted from the model's files is made anew when it is next needed.
 * Throws as `installModel`.
 */
export async function repairModel(
  database: LibraryDatabase,
  source: ModelSource,
  { modelId, ...options }: InstallOptions & { modelId: string },
): Promise<InstalledModel> {
  const damaged = await verifyModel(database, modelId);
  const facts = await write(database, { stores: ["models", "parts"] }, async (transaction) => {
    const parts = transaction.objectStore("parts");
    const record = await transaction.objectStore("models").get(modelId);
    for (const { file: path, index } of damaged) {
      const file = record?.manifest.files.find((candidate) => candidate.path === path);
      if (file) await parts.delete([fileKey(modelId, file), index]);
    }
    for (const [key, index] of await parts.getAllKeys(partsOfModel(modelId))) {
      if (isPreparedKey(key)) await parts.delete([key, index]);
    }
    return record?.facts;
  });
  return installModel(database, source, { ...options, facts });
}
