import type { Raster } from "./artwork.ts";
import { engravingPng } from "./engravingPng.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { grayPng } from "./grayPng.ts";

/** A raster as the PNG that fits it: 1-bit for dots, 8-bit grayscale for tone. */
export function rasterPng(raster: Raster, details: ExportDetails): Uint8Array<ArrayBuffer> {
  return raster.kind === "bits" ? engravingPng(raster.bits, details) : grayPng(raster.gray, details);
}
