import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read, write } from "../database/transact.ts";
import { engravingJob } from "../gallery/recordSchemas.ts";
import { jobFile } from "./format.ts";
import type { Archive } from "./makeArchive.ts";
import type { Restored } from "./restorePicture.ts";
import { damaged } from "./zip/damaged.ts";

/** Adds an engraving job from a backup unless it is here. Throws `LibraryError` (`backup-damaged`, naming the entry; `quota`; `storage`). */
export async function restoreJob(database: LibraryDatabase, archive: Archive, id: string): Promise<Restored> {
  const here = await read(database, ["jobs"], (transaction) => transaction.objectStore("jobs").getKey(id));
  if (here !== undefined) return "skipped";
  const job = await archive.json(jobFile(id), engravingJob);
  if (job.id !== id) throw damaged(jobFile(id), `it is the job ${job.id}`);
  await write(database, { stores: ["pictures", "jobs"] }, async (transaction) => {
    if ((await transaction.objectStore("pictures").getKey(job.pictureId)) === undefined) {
      throw damaged(jobFile(id), `its picture ${job.pictureId} is not here`);
    }
    await transaction.objectStore("jobs").put(job);
  });
  return "added";
}
