import type { BitImage } from "../raster/images.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { formatMm } from "./formatMm.ts";
import { gridSizeMm } from "./gridSizeMm.ts";
import { outlinePath } from "./outlinePath.ts";
import { svgFrame } from "./svgFrame.ts";
import { TextBytes } from "./textBytes.ts";

/**
 * The exact outline of the burnt dots as one filled path, holes included, in millimetres. Coordinates are whole dots under a
 * transform, so none is ever rounded. The stroke names the colour for programs that sort layers by it, and has no width.
 */
export function svgOutline(bits: BitImage, details: ExportDetails): Uint8Array<ArrayBuffer> {
  const { head, tail } = svgFrame(gridSizeMm(bits, details.lineIntervalMm), details);
  const output = new TextBytes();
  output.text(
    `${head}<path transform="scale(${formatMm(details.lineIntervalMm)})" fill="#000000" fill-rule="evenodd" ` +
      `stroke="#000000" stroke-width="0" shape-rendering="crispEdges" d="`,
  );
  outlinePath(bits, output);
  output.text(`"/>${tail}`);
  return output.finish();
}
