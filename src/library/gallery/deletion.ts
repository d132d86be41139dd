import type { LibraryDatabase } from "../database/openDatabase.ts";
import { write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { deletedIds, unwrittenDeletions } from "./deletedPictures.ts";

/** Hides a picture and its jobs; everything stays until `purgeDeleted`. Works on a full disk too. Throws `LibraryError` (`not-found`). */
export async function deletePicture(database: LibraryDatabase, id: string): Promise<void> {
  const marked = write(database, { stores: ["pictures", "tombstones"] }, async (transaction) => {
    await mustExist(transaction.objectStore("pictures").getKey(id), id);
    await transaction.objectStore("tombstones").put({ pictureId: id, deletedAtMs: Date.now() });
  });
  await marked.catch((error: unknown) => {
    if (!(error instanceof LibraryError) || error.code !== "quota") throw error;
    unwrittenDeletions(database).add(id);
  });
}

/** Brings a deleted picture and its jobs back. Throws `LibraryError` (`not-found` once it is purged). */
export async function undeletePicture(database: LibraryDatabase, id: string): Promise<void> {
  await write(database, { stores: ["pictures", "tombstones"] }, async (transaction) => {
    await mustExist(transaction.objectStore("pictures").getKey(id), id);
    await transaction.objectStore("tombstones").delete(id);
  });
  unwrittenDeletions(database).delete(id);
}

/**
 * Removes for good what was deleted at least `ageMs` ago: records, PNGs, thumbnails and jobs, all or nothing. An age above 0 leaves
 * alone what another tab may still offer to bring back.
 */
export async function purgeDeleted(database: LibraryDatabase, { ageMs = 0 } = {}): Promise<void> {
  const stores = ["pictures", "pictureBlobs", "thumbnails", "jobs", "tombstones"] as const;
  await write(database, { stores: [...stores] }, async (transaction) => {
    const jobs = transaction.objectStore("jobs");
    const tombstones = transaction.objectStore("tombstones");
    for (const id of await deletedIds(database, tombstones)) {
      const tombstone = await tombstones.get(id);
      if (tombstone && Date.now() - tombstone.deletedAtMs < ageMs) continue;
      for (const jobId of await jobs.index("byPicture").getAllKeys(id)) await jobs.delete(jobId);
      await transaction.objectStore("thumbnails").delete(id);
      await transaction.objectStore("pictureBlobs").delete(id);
      await transaction.objectStore("pictures").delete(id);
      await tombstones.delete(id);
    }
  });
  unwrittenDeletions(database).clear();
}

async function mustExist(found: Promise<string | undefined>, id: string): Promise<void> {
  if ((await found) === undefined) throw new LibraryError({ code: "not-found", what: "picture", id });
}
