import type { BitImage } from "../raster/images.ts";
import type { PointMm } from "../vector/vectorPath.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { formatMm } from "./formatMm.ts";
import { LIGHTBURN_LAYERS } from "./lightBurnPalette.ts";
import { outlinePath } from "./outlinePath.ts";
import type { TextBytes } from "./textBytes.ts";

/**
 * Writes the exact outline of the burnt dots as one filled path, holes included, its corner at `at`, in millimetres. Coordinates are
 * whole dots under a transform, so none is ever rounded. The stroke names the colour for programs that sort layers by it, and has no width.
 */
export function writeSvgOutline(
  bits: BitImage,
  { x, y }: PointMm,
  { lineIntervalMm }: ExportDetails,
  output: TextBytes,
): void {
  const { color } = LIGHTBURN_LAYERS.engrave;
  const translate = x === 0 && y === 0 ? "" : `translate(${formatMm(x)} ${formatMm(y)}) `;
  output.text(
    `<path transform="${translate}scale(${formatMm(lineIntervalMm)})" fill="${color}" fill-rule="evenodd" ` +
      `stroke="${color}" stroke-width="0" shape-rendering="crispEdges" d="`,
  );
  outlinePath(bits, output);
  output.text(`"/>`);
}
