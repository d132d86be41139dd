import type { Artwork } from "./artwork.ts";
import { EXPORT_FORMATS, type ExportFormat } from "./formats.ts";

/** What the artwork holds something for; the others would be refused. */
export function possibleFormats(artwork: Artwork): readonly ExportFormat[] {
  return EXPORT_FORMATS.filter((format) => {
    if (format === "png" || format === "gray-png") return artwork.rasters.length > 0;
    if (format === "bmp") return artwork.rasters.some(({ raster }) => raster.kind === "bits");
    return format !== "dxf" || artwork.layers.length > 0;
  });
}
