import type { LibraryDatabase } from "../database/openDatabase.ts";

/**
 * Pictures deleted while the disk was too full to write that down. Deleting is how room is made, so it must work then. The mark is in
 * memory only: should the worker end before the purge, the picture is back rather than lost.
 */
const unwritten = new WeakMap<LibraryDatabase, Set<string>>();

/** The ids marked in memory, to be changed in place. */
export function unwrittenDeletions(database: LibraryDatabase): Set<string> {
  const ids = unwritten.get(database) ?? new Set();
  unwritten.set(database, ids);
  return ids;
}

/** Ids of all deleted pictures, from the store "tombstones" and from memory. */
export async function deletedIds(
  database: LibraryDatabase,
  tombstones: { getAllKeys(): Promise<string[]> },
): Promise<Set<string>> {
  return new Set([...(await tombstones.getAllKeys()), ...unwrittenDeletions(database)]);
}

/** Whether one picture is deleted. */
export async function isDeleted(
  database: LibraryDatabase,
  tombstones: { getKey(id: string): Promise<string | undefined> },
  id: string,
): Promise<boolean> {
  return unwrittenDeletions(database).has(id) || (await tombstones.getKey(id)) !== undefined;
}
