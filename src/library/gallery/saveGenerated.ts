import type { PictureRecord } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { LibraryError } from "../LibraryError.ts";
import { savePicture } from "./pictures.ts";

/** sRGB, 4 bytes a pixel, row by row; opaque, as pictures from a model are. */
export interface OpaquePixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** As `savePicture`, from pixels. The PNG holds them exactly (a canvas is exact where nothing is transparent). */
export async function saveGenerated(
  database: LibraryDatabase,
  record: PictureRecord,
  { widthPx, heightPx, data }: OpaquePixels,
): Promise<void> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d", { colorSpace: "srgb" });
  if (!context) throw new LibraryError({ code: "storage", message: "no 2D canvas for the picture" });
  context.putImageData(new ImageData(data, widthPx, heightPx), 0, 0);
  await savePicture(database, record, await canvas.convertToBlob({ type: "image/png" }));
}
