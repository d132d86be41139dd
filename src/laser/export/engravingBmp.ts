import type { BitImage } from "../raster/images.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { pixelsPerMetre } from "./pixelsPerMetre.ts";

const FILE_HEADER_BYTES = 14;
const INFO_HEADER_BYTES = 40;
const PALETTE = [0x000000, 0xffffff] as const;
const PIXELS_OFFSET = FILE_HEADER_BYTES + INFO_HEADER_BYTES + PALETTE.length * 4;

/**
 * The dots as a 1-bit BMP for programs that read nothing else: black = burn, its physical size in whole pixels per metre (see
 * `pixelsPerMetre`). Rows stand from the bottom up, padded to four bytes: the one order that every reader knows.
 * BITMAPFILEHEADER and BITMAPINFOHEADER: learn.microsoft.com/windows/win32/api/wingdi.
 */
export function engravingBmp(bits: BitImage, details: ExportDetails): Uint8Array<ArrayBuffer> {
  const { heightPx, rowBytes, data } = bits;
  const stride = Math.ceil(rowBytes / 4) * 4;
  const file = new Uint8Array(PIXELS_OFFSET + stride * heightPx);
  writeHeaders(new DataView(file.buffer), bits, { pixelBytes: stride * heightPx, details });
  for (let y = 0; y < heightPx; y++) {
    const from = y * rowBytes;
    const into = PIXELS_OFFSET + (heightPx - 1 - y) * stride;
    // Our 1 = burn is the palette's 0 = black. In range: both have these rows.
    for (let byte = 0; byte < rowBytes; byte++) file[into + byte] = ~data[from + byte]!;
  }
  return file;
}

interface Sizes {
  readonly pixelBytes: number;
  readonly details: ExportDetails;
}

function writeHeaders(view: DataView, { widthPx, heightPx }: BitImage, { pixelBytes, details }: Sizes): void {
  view.setUint16(0, 0x4d42, true); // "BM"
  view.setUint32(2, PIXELS_OFFSET + pixelBytes, true);
  view.setUint32(10, PIXELS_OFFSET, true);
  view.setUint32(14, INFO_HEADER_BYTES, true);
  view.setInt32(18, widthPx, true);
  view.setInt32(22, heightPx, true);
  view.setUint16(26, 1, true); // planes
  view.setUint16(28, 1, true); // bits a pixel; then 0: not compressed
  view.setUint32(34, pixelBytes, true);
  view.setInt32(38, pixelsPerMetre(details.lineIntervalMm), true);
  view.setInt32(42, pixelsPerMetre(details.lineIntervalMm), true);
  view.setUint32(46, PALETTE.length, true);
  PALETTE.forEach((color, index) => {
    view.setUint32(FILE_HEADER_BYTES + INFO_HEADER_BYTES + index * 4, color, true);
  });
}
