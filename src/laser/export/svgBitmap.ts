import type { BitImage } from "../raster/images.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { gridSizeMm } from "./gridSizeMm.ts";
import { svgFrame } from "./svgFrame.ts";
import { TextBytes } from "./textBytes.ts";
import { writeSvgImage } from "./writeSvgImage.ts";

/** The dots as an SVG that holds the 1-bit PNG at true size. */
export function svgBitmap(bits: BitImage, details: ExportDetails): Uint8Array<ArrayBuffer> {
  const { head, tail } = svgFrame(gridSizeMm(bits, details.lineIntervalMm), details);
  const output = new TextBytes();
  output.text(head);
  writeSvgImage({ raster: { kind: "bits", bits }, at: { x: 0, y: 0 } }, details, output);
  output.text(tail);
  return output.finish();
}
