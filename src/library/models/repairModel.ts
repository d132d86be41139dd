import type { InstalledModel } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { dropDamaged } from "./dropDamaged.ts";
import { type InstallOptions, installModel } from "./installModel.ts";
import type { ModelSource } from "./ModelSource.ts";

/**
 * Fetches again what `verifyModel` finds damaged, and nothing else. What was converted from the model's files is made anew when it is next needed.
 * Throws as `installModel`.
 */
export async function repairModel(
  database: LibraryDatabase,
  source: ModelSource,
  { modelId, ...options }: InstallOptions & { modelId: string },
): Promise<InstalledModel> {
  const facts = await dropDamaged(database, modelId);
  return installModel(database, source, { ...options, facts });
}
