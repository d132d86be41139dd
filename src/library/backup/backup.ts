import { makeZip } from "client-zip";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { isDeleted } from "../gallery/deletedPictures.ts";
import { cancellable } from "./cancellable.ts";
import { BACKUP_FILE, BACKUP_VERSION, jobFile, pictureFile, pngFile, SETTINGS_FILE } from "./format.ts";

interface Entry {
  readonly name: string;
  readonly lastModified: Date;
  readonly input: Blob | string;
}

/**
 * Everything a person made (pictures, engraving jobs, settings; not deleted ones, not models) as one zip, made while it is read:
 * one picture is in memory at a time. A failure to read the database ends the stream with a `LibraryError`.
 */
export async function backup(database: LibraryDatabase): Promise<ReadableStream<Uint8Array>> {
  await database.connection(); // a database that cannot be opened is said now, not in the middle of a download
  return cancellable(makeZip(entries(database)));
}

async function* entries(database: LibraryDatabase): AsyncGenerator<Entry> {
  const lastModified = new Date();
  const head = { format: "burin-backup", version: BACKUP_VERSION, createdAt: lastModified.toISOString() };
  yield { name: BACKUP_FILE, lastModified, input: JSON.stringify(head, null, 2) };
  yield { name: SETTINGS_FILE, lastModified, input: JSON.stringify(await allSettings(database)) };
  for (const id of await read(database, ["pictures"], (transaction) =>
    transaction.objectStore("pictures").getAllKeys(),
  )) {
    yield* pictureEntries(database, id);
  }
}

async function allSettings(database: LibraryDatabase): Promise<Record<string, unknown>> {
  return read(database, ["settings"], async (transaction) => {
    const store = transaction.objectStore("settings");
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
  });
}

/** A picture and its jobs as they are at one moment; nothing if it has been deleted since. */
async function* pictureEntries(database: LibraryDatabase, id: string): AsyncGenerator<Entry> {
  const stores = ["pictures", "pictureBlobs", "jobs", "tombstones"] as const;
  const found = await read(database, [...stores], async (transaction) => {
    const [record, png, jobs, deleted] = await Promise.all([
      transaction.objectStore("pictures").get(id),
      transaction.objectStore("pictureBlobs").get(id),
      transaction.objectStore("jobs").index("byPicture").getAll(id),
      isDeleted(database, transaction.objectStore("tombstones"), id),
    ]);
    return record && png && !deleted ? { record, png, jobs } : null;
  });
  if (!found) return;
  const lastModified = zipTime(found.record.createdAtMs);
  yield { name: pictureFile(id), lastModified, input: JSON.stringify(found.record) };
  yield { name: pngFile(id), lastModified, input: found.png };
  for (const job of found.jobs) {
    yield { name: jobFile(job.id), lastModified: zipTime(job.createdAtMs), input: JSON.stringify(job) };
  }
}

/** Zips know the years 1980 to 2107; the records themselves keep the time exactly. */
function zipTime(timeMs: number): Date {
  return new Date(Math.min(Math.max(timeMs, Date.UTC(1980, 0, 2)), Date.UTC(2107, 0)));
}
