import type { GrayImage } from "../raster/images.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { filterPngRows } from "./filterPngRows.ts";
import { grayCodes } from "./grayCodes.ts";
import { jobChunks } from "./jobChunks.ts";
import { pngChunk } from "./pngChunk.ts";
import { PNG_COLOR_TYPE, pngFile } from "./pngFile.ts";

/**
 * Tone as an 8-bit grayscale PNG in sRGB codes, black = full power, for machines that modulate it. Physical size and job
 * are written as in `engravingPng`.
 */
export function grayPng(gray: GrayImage, details: ExportDetails): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx } = gray;
  return pngFile({
    widthPx,
    heightPx,
    bitDepth: 8,
    colorType: PNG_COLOR_TYPE.gray,
    chunks: [pngChunk("sRGB", Uint8Array.of(0)), ...jobChunks(details)],
    filteredRows: filterPngRows(grayCodes(gray), { rowBytes: widthPx, pixelBytes: 1 }),
  });
}
