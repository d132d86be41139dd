import type { LibraryDatabase } from "../database/openDatabase.ts";
import { findRecord } from "./findRecord.ts";

/**
 * Changes whenever a model's files may have: with an update, an import over it, a repair. What was read before is out of date then.
 * Throws `LibraryError` (`not-found`, `storage`).
 */
export async function modelVersion(database: LibraryDatabase, modelId: string): Promise<string> {
  const { manifestHash, installedAtMs } = await findRecord(database, modelId);
  return `${manifestHash}@${installedAtMs}`;
}
