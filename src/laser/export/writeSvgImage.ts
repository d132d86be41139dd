import { type PlacedRaster, rasterSize } from "./artwork.ts";
import { base64 } from "./base64.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { formatMm } from "./formatMm.ts";
import { gridSizeMm } from "./gridSizeMm.ts";
import { rasterPng } from "./rasterPng.ts";
import type { TextBytes } from "./textBytes.ts";

/**
 * Appends an SVG image element that holds the raster's PNG at true size, to be shown without smoothing. `xlink:href` rather
 * than `href`: laser programs read SVG 1.1, and everything newer understands it too.
 */
export function writeSvgImage({ raster, at }: PlacedRaster, details: ExportDetails, output: TextBytes): void {
  const { widthMm, heightMm } = gridSizeMm(rasterSize(raster), details.lineIntervalMm);
  output.text(
    `<image x="${formatMm(at.x)}" y="${formatMm(at.y)}" width="${formatMm(widthMm)}" height="${formatMm(heightMm)}" ` +
      `preserveAspectRatio="none" ` +
      `image-rendering="optimizeSpeed" style="image-rendering:crisp-edges;image-rendering:pixelated" ` +
      `xlink:href="data:image/png;base64,`,
  );
  output.bytes(base64(rasterPng(raster, details)));
  output.text(`"/>`);
}
