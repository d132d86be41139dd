import type { PictureRecord } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read, write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { checkRecord } from "./checkRecord.ts";
import { deletedIds, isDeleted, unwrittenDeletions } from "./deletedPictures.ts";
import { keepThumbnail } from "./keepThumbnail.ts";
import { matchesSearch, searchWords } from "./matchesSearch.ts";
import { pictureRecord } from "./recordSchemas.ts";

export interface PictureQuery {
  readonly limit: number;
  readonly beforeMs?: number;
  readonly search?: string;
}

export interface Picture {
  readonly record: PictureRecord;
  readonly png: Blob;
}

/**
 * Keeps a picture: record and PNG together or not at all, on disk when this returns. Saving the same id again replaces it.
 * Throws `LibraryError` (`invalid`, `quota`, `storage`).
 */
export async function savePicture(database: LibraryDatabase, record: PictureRecord, png: Blob): Promise<void> {
  const checked = checkRecord(pictureRecord, record);
  await write(
    database,
    { stores: ["pictures", "pictureBlobs", "tombstones"], neededBytes: png.size },
    async (transaction) => {
      await Promise.all([
        transaction.objectStore("pictures").put(checked),
        transaction.objectStore("pictureBlobs").put(png, checked.id),
        transaction.objectStore("tombstones").delete(checked.id),
      ]);
    },
  );
  unwrittenDeletions(database).delete(checked.id);
  // A list can do without: it is made again when it is asked for.
  await keepThumbnail(database, checked.id, png).catch(() => {});
}

/**
 * Pictures that are not deleted, newest first, made before `beforeMs`. Every word of `search` must occur in prompt, seed or file name.
 * A page holds `limit` pictures, or more where the last ones share their millisecond, so that paging by time skips none.
 */
export function listPictures(database: LibraryDatabase, query: PictureQuery): Promise<readonly PictureRecord[]> {
  const words = searchWords(query.search ?? "");
  const range = query.beforeMs === undefined ? null : IDBKeyRange.upperBound(query.beforeMs, true);
  return read(database, ["pictures", "tombstones"], async (transaction) => {
    const deleted = await deletedIds(database, transaction.objectStore("tombstones"));
    const found: PictureRecord[] = [];
    let cursor = await transaction.objectStore("pictures").index("byCreatedAt").openCursor(range, "prev");
    while (cursor) {
      const picture = cursor.value;
      if (found.length >= query.limit && picture.createdAtMs !== found.at(-1)?.createdAtMs) break;
      if (!deleted.has(picture.id) && matchesSearch(picture, words)) found.push(picture);
      cursor = await cursor.continue();
    }
    return found;
  });
}

/** A picture with its PNG. Throws `LibraryError` (`not-found`, also while it is deleted). */
export async function getPicture(database: LibraryDatabase, id: string): Promise<Picture> {
  const picture = await read(database, ["pictures", "pictureBlobs", "tombstones"], async (transaction) => {
    const [record, png, deleted] = await Promise.all([
      transaction.objectStore("pictures").get(id),
      transaction.objectStore("pictureBlobs").get(id),
      isDeleted(database, transaction.objectStore("tombstones"), id),
    ]);
    return record && png && !deleted ? { record, png } : null;
  });
  if (picture) return picture;
  throw new LibraryError({ code: "not-found", what: "picture", id });
}
