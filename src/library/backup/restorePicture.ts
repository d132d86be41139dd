import type { PictureRecord } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { write } from "../database/transact.ts";
import { isDeleted, unwrittenDeletions } from "../gallery/deletedPictures.ts";
import { pictureRecord } from "../gallery/recordSchemas.ts";
import { pictureFile, pngFile } from "./format.ts";
import type { Archive } from "./makeArchive.ts";
import { damaged } from "./zip/damaged.ts";

/** Whether a record was added or is here already. */
export type Restored = "added" | "skipped";

/**
 * Adds a picture from a backup unless it is here; one that is here but deleted is brought back as it is.
 * Throws `LibraryError` (`backup-damaged`, naming the entry; `quota`; `storage`).
 */
export async function restorePicture(database: LibraryDatabase, archive: Archive, id: string): Promise<Restored> {
  const here = await bringBack(database, id);
  if (here) return here;
  const record = await archive.json(pictureFile(id), pictureRecord);
  if (record.id !== id) throw damaged(pictureFile(id), `it is the picture ${record.id}`);
  const png = await archive.png(id);
  await checkPng(png, record);
  await write(database, { stores: ["pictures", "pictureBlobs"], neededBytes: png.size }, async (transaction) => {
    await Promise.all([
      transaction.objectStore("pictures").put(record),
      transaction.objectStore("pictureBlobs").put(png, id),
    ]);
  });
  return "added";
}

function bringBack(database: LibraryDatabase, id: string): Promise<Restored | null> {
  return write(database, { stores: ["pictures", "tombstones"] }, async (transaction) => {
    if ((await transaction.objectStore("pictures").getKey(id)) === undefined) return null;
    const tombstones = transaction.objectStore("tombstones");
    if (!(await isDeleted(database, tombstones, id))) return "skipped";
    await tombstones.delete(id);
    unwrittenDeletions(database).delete(id);
    return "added";
  });
}

/** Signature and first chunk: https://www.w3.org/TR/png-3/#5PNG-file-signature, #11IHDR. */
async function checkPng(png: Blob, { id, widthPx, heightPx }: PictureRecord): Promise<void> {
  const head = new DataView(await png.slice(0, 24).arrayBuffer());
  const isPng =
    head.byteLength === 24 && head.getBigUint64(0) === 0x89504e470d0a1a0an && head.getUint32(12) === 0x49484452;
  if (!isPng) throw damaged(pngFile(id), "it is not a PNG");
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  if (width === widthPx && height === heightPx) return;
  throw damaged(pngFile(id), `it is ${width} × ${height} px, its record says ${widthPx} × ${heightPx}`);
}
