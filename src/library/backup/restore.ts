import type { InstallEvent, RestoreReport } from "../../protocol/library.ts";
import { checkRoom } from "../database/checkRoom.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read, write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import {
  BACKUP_FILE,
  BACKUP_VERSION,
  backupHead,
  backupSettings,
  jobFile,
  pictureFile,
  pngFile,
  SETTINGS_FILE,
} from "./format.ts";
import { type Archive, makeArchive } from "./makeArchive.ts";
import { restoreJob } from "./restoreJob.ts";
import { type Restored, restorePicture } from "./restorePicture.ts";
import { damaged } from "./zip/damaged.ts";

/**
 * Merges a backup into the library. What is here is never overwritten; a picture that was deleted but not purged comes back.
 * Each picture is on disk before the next is read, so a restore that breaks off is simply repeated. Entries that are damaged are
 * reported and everything else is restored. Throws `LibraryError`: `backup-damaged` when the file is no backup, is cut off, or comes
 * from a newer Burin, and `quota` when there is no room (then nothing was changed); `storage`.
 */
export async function restore(
  database: LibraryDatabase,
  zip: Blob,
  onEvent: (event: InstallEvent) => void = () => {},
): Promise<RestoreReport> {
  const archive = await makeArchive(zip);
  await checkHead(archive);
  await checkPicturesFit(database, archive);
  const tally = makeTally(archive);
  let doneBytes = 0;
  const passed = (...names: string[]) => {
    doneBytes += archive.packedByteLength(names);
    onEvent({ doneBytes, totalBytes: zip.size });
  };
  passed(BACKUP_FILE);
  for (const id of archive.pictureIds) {
    await tally.count("addedPictures", restorePicture(database, archive, id));
    passed(pictureFile(id), pngFile(id));
  }
  for (const id of archive.jobIds) {
    await tally.count("addedJobs", restoreJob(database, archive, id));
    passed(jobFile(id));
  }
  await tally.count(null, restoreSettings(database, archive));
  onEvent({ doneBytes: zip.size, totalBytes: zip.size });
  return tally.report();
}

/** Counts what became of each record. Damage is written down and passed over; anything else (a full disk) ends the restore. */
function makeTally(archive: Archive) {
  const counts = { addedPictures: 0, addedJobs: 0, skipped: 0 };
  const damage = [...archive.damaged];
  return {
    async count(what: "addedPictures" | "addedJobs" | null, restoring: Promise<Restored | null>): Promise<void> {
      try {
        const restored = await restoring;
        if (restored === "added" && what) counts[what]++;
        if (restored === "skipped") counts.skipped++;
      } catch (error) {
        const failure = error instanceof LibraryError ? error.failure : null;
        if (failure?.code !== "backup-damaged" || failure.entry === null) throw error;
        damage.push({ entry: failure.entry, failure });
      }
    },
    report: (): RestoreReport => ({ ...counts, damaged: damage }),
  };
}

async function checkHead(archive: Archive): Promise<void> {
  if (!archive.has(BACKUP_FILE)) throw damaged(null, `it holds no ${BACKUP_FILE}`);
  const { version } = await archive.json(BACKUP_FILE, backupHead);
  if (version <= BACKUP_VERSION) return;
  throw damaged(BACKUP_FILE, `it has version ${version}; this Burin reads versions up to ${BACKUP_VERSION}`);
}

/** Also what bounds the sum of all pictures that a malicious zip announces. */
async function checkPicturesFit(database: LibraryDatabase, archive: Archive): Promise<void> {
  const keys = await read(database, ["pictures"], (transaction) => transaction.objectStore("pictures").getAllKeys());
  const here = new Set(keys);
  const missing = archive.pictureIds.filter((id) => !here.has(id));
  const neededBytes = missing.reduce((sum, id) => sum + archive.pngByteLength(id), 0);
  await checkRoom(neededBytes);
}

/** Settings are no records to count: those that have no value yet get the backup's. */
async function restoreSettings(database: LibraryDatabase, archive: Archive): Promise<null> {
  if (!archive.has(SETTINGS_FILE)) return null;
  const settings = await archive.json(SETTINGS_FILE, backupSettings);
  return write(database, { stores: ["settings"] }, async (transaction) => {
    const store = transaction.objectStore("settings");
    for (const [key, value] of Object.entries(settings)) {
      if ((await store.getKey(key)) === undefined) await store.put(value, key);
    }
    return null;
  });
}
