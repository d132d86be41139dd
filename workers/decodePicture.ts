import { readImageHeader, sniffFormat } from "../src/formats/imageHeader.ts";
import { isAnimated } from "../src/formats/isAnimated.ts";
import type { RgbaImage } from "../src/laser/raster/images.ts";
import type { Failure } from "../src/protocol/failure.ts";

/** Largest picture taken from disk: 400 MB of pixels once decoded, more than any camera our people own. */
const LIMIT_MEGAPIXELS = 100;

/** Enough to pass the EXIF thumbnail and colour profile that stand before a JPEG's size. */
const HEADER_BYTES = 1 << 20;

/** A picture file that cannot be used; `failure` says why. */
export class PictureFileError extends Error {
  override readonly name = "PictureFileError";
  readonly failure: Extract<Failure, { code: "image-unreadable" | "image-too-large" }>;

  constructor(failure: PictureFileError["failure"]) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

export interface PictureFromFile extends RgbaImage {
  /** The file has more frames than the one that was taken. */
  readonly isFirstFrame: boolean;
}

/**
 * Pixels of a PNG, JPEG or WebP file: upright (EXIF orientation applied), in sRGB, with straight alpha; of an animation the
 * first frame. The bytes decide, not the name.
 * Throws PictureFileError; a picture too large is refused by its header, before it is decoded.
 */
export async function decodePicture(file: Blob): Promise<PictureFromFile> {
  const head = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  if (head.length === 0) throw unreadable("empty", null);
  const format = sniffFormat(head);
  if (format !== "png" && format !== "jpeg" && format !== "webp") throw unreadable("unsupported-format", format);
  const header = readImageHeader(head);
  if (!header) throw unreadable("corrupt", format);
  const { widthPx, heightPx } = header;
  if ((widthPx * heightPx) / 1e6 > LIMIT_MEGAPIXELS) {
    throw new PictureFileError({ code: "image-too-large", widthPx, heightPx, limitMegapixels: LIMIT_MEGAPIXELS });
  }
  return { ...readPixels(await decode(file, format)), isFirstFrame: isAnimated(head) };
}

async function decode(file: Blob, format: string): Promise<ImageBitmap> {
  try {
    // A Blob's type is a guess from the file's name; an empty one makes the decoder look at the bytes.
    return await createImageBitmap(new Blob([file]), {
      imageOrientation: "from-image",
      premultiplyAlpha: "premultiply",
    });
  } catch {
    throw unreadable("corrupt", format);
  }
}

function readPixels(bitmap: ImageBitmap): RgbaImage {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error(`No 2D canvas of ${width} × ${height} to be had.`);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height, { colorSpace: "srgb" });
  return { widthPx: width, heightPx: height, data };
}

function unreadable(reason: "empty" | "corrupt" | "unsupported-format", format: string | null): PictureFileError {
  return new PictureFileError({ code: "image-unreadable", reason, format });
}
