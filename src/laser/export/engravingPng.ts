import type { BitImage } from "../raster/images.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { jobChunks } from "./jobChunks.ts";
import { PNG_COLOR_TYPE, pngFile } from "./pngFile.ts";

/**
 * The dots as a 1-bit grayscale PNG, black = burn, with its physical size in pHYs and the job in iTXt chunks (Title,
 * Description, Software, Burin = JSON). pHYs holds whole pixels per metre: exact for intervals such as 0.10, 0.08 or 0.05 mm,
 * else the nearest, at most half a pixel off for each metre of plate.
 */
export function engravingPng(bits: BitImage, details: ExportDetails): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx } = bits;
  return pngFile({
    widthPx,
    heightPx,
    bitDepth: 1,
    colorType: PNG_COLOR_TYPE.gray,
    chunks: jobChunks(details),
    filteredRows: inkRows(bits),
  });
}

/** Our 1 = burn to PNG's 0 = black, behind filter type 0 on each row: the other filters make 1-bit data larger. */
function inkRows({ heightPx, rowBytes, data }: BitImage): Uint8Array {
  const rows = new Uint8Array((rowBytes + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = y * rowBytes;
    const into = y * (rowBytes + 1) + 1;
    for (let byte = 0; byte < rowBytes; byte++) rows[into + byte] = ~data[from + byte]!; // in range: both have these rows
  }
  return rows;
}
