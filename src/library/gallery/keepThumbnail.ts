import type { LibraryDatabase } from "../database/openDatabase.ts";
import { write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";

/** Longest side of a thumbnail, px. */
const THUMBNAIL_PX = 256;

/** Makes and keeps the thumbnail of a picture that is here. Throws `LibraryError` (`image-unreadable`). */
export async function keepThumbnail(database: LibraryDatabase, id: string, png: Blob): Promise<Blob> {
  const thumbnail = await makeThumbnail(png);
  await write(database, { stores: ["pictures", "thumbnails"], neededBytes: thumbnail.size }, async (transaction) => {
    // It may have been purged meanwhile; a thumbnail of nothing would stay for ever.
    if (await transaction.objectStore("pictures").getKey(id)) {
      await transaction.objectStore("thumbnails").put(thumbnail, id);
    }
  });
  return thumbnail;
}

async function makeThumbnail(png: Blob): Promise<Blob> {
  let full: ImageBitmap;
  try {
    full = await createImageBitmap(png);
  } catch (error) {
    throw new LibraryError({ code: "image-unreadable", reason: "corrupt", format: "png" }, { cause: error });
  }
  try {
    const scale = Math.min(1, THUMBNAIL_PX / Math.max(full.width, full.height));
    const side = (px: number) => Math.max(1, Math.round(px * scale));
    const canvas = new OffscreenCanvas(side(full.width), side(full.height));
    const context = canvas.getContext("2d");
    if (!context) throw new LibraryError({ code: "storage", message: "no 2D canvas for the thumbnail" });
    context.imageSmoothingQuality = "high";
    context.drawImage(full, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } finally {
    full.close();
  }
}
