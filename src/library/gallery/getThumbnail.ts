import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { keepThumbnail } from "./keepThumbnail.ts";
import { getPicture } from "./pictures.ts";

/**
 * A picture's small PNG, made now where it is missing (restored pictures come without).
 * Throws `LibraryError` (`not-found`, `image-unreadable` when the picture's own PNG is damaged).
 */
export async function getThumbnail(database: LibraryDatabase, id: string): Promise<Blob> {
  const { png } = await getPicture(database, id);
  const kept = await read(database, ["thumbnails"], (transaction) => transaction.objectStore("thumbnails").get(id));
  return kept ?? keepThumbnail(database, id, png);
}
