import type { EngravingJob } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read, write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { checkRecord } from "./checkRecord.ts";
import { isDeleted } from "./deletedPictures.ts";
import { engravingJob } from "./recordSchemas.ts";

/** Keeps an engraving job of a picture that is here. Throws `LibraryError` (`invalid`, `not-found`, `quota`, `storage`). */
export async function saveJob(database: LibraryDatabase, job: EngravingJob): Promise<void> {
  const checked = checkRecord(engravingJob, job);
  await write(database, { stores: ["pictures", "jobs"] }, async (transaction) => {
    const { pictureId } = checked;
    if ((await transaction.objectStore("pictures").getKey(pictureId)) === undefined) {
      throw new LibraryError({ code: "not-found", what: "picture", id: pictureId });
    }
    await transaction.objectStore("jobs").put(checked);
  });
}

/** A picture's jobs, newest first; none while the picture is deleted. */
export function listJobs(database: LibraryDatabase, pictureId: string): Promise<readonly EngravingJob[]> {
  return read(database, ["jobs", "tombstones"], async (transaction) => {
    if (await isDeleted(database, transaction.objectStore("tombstones"), pictureId)) return [];
    const jobs = await transaction.objectStore("jobs").index("byPicture").getAll(pictureId);
    return jobs.sort((a, b) => b.createdAtMs - a.createdAtMs);
  });
}

/** One job. Throws `LibraryError` (`not-found`, also while its picture is deleted). */
export async function getJob(database: LibraryDatabase, id: string): Promise<EngravingJob> {
  const found = await read(database, ["jobs", "tombstones"], async (transaction) => {
    const job = await transaction.objectStore("jobs").get(id);
    return job && !(await isDeleted(database, transaction.objectStore("tombstones"), job.pictureId)) ? job : null;
  });
  if (found) return found;
  throw new LibraryError({ code: "not-found", what: "job", id });
}

/** Removes a job; one that is not here is no error. */
export async function deleteJob(database: LibraryDatabase, id: string): Promise<void> {
  await write(database, { stores: ["jobs"] }, (transaction) => transaction.objectStore("jobs").delete(id));
}
