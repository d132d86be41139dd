import type { VectorShape } from "../vector/vectorPath.ts";
import type { Artwork } from "./artwork.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { LIGHTBURN_LAYERS, ownBurnLayer } from "./lightBurnPalette.ts";
import { sortShapes } from "./sortShapes.ts";
import { svgFrame } from "./svgFrame.ts";
import { svgPathData } from "./svgPathData.ts";
import { TextBytes } from "./textBytes.ts";
import { writeSvgImage } from "./writeSvgImage.ts";
import { writeSvgOutline } from "./writeSvgOutline.ts";

/** How dots stand in a drawing: as an embedded picture, or as the exact outline of what is burnt. Tone is always a picture. */
export type SvgDots = "bitmap" | "outline";

/** Visible on a screen, and thin enough for programs that cut what is a hairline. */
const HAIRLINE_MM = 0.05;

/**
 * The whole artwork as an SVG in millimetres: dots and tone, filled outlines and strokes to engrave, outlines to cut, each
 * kind in a group of its own and in the colour of its LightBurn layer. Every path has a stroke, because layers are sorted by it.
 */
export function svgLayers(artwork: Artwork, details: ExportDetails, dots: SvgDots): Uint8Array<ArrayBuffer> {
  const { head, tail } = svgFrame(artwork, details);
  const output = new TextBytes();
  output.text(head);
  for (const { raster, at } of artwork.rasters) {
    if (raster.kind === "bits" && dots === "outline") writeSvgOutline(raster.bits, at, details, output);
    else writeSvgImage({ raster, at }, details, output);
    output.text("\n");
  }
  const { filled, stroked, cut: outlines, ownBurns } = sortShapes(artwork);
  const { engrave, stroke, cut } = LIGHTBURN_LAYERS;
  const groups: readonly (readonly [id: string, style: string, shapes: readonly VectorShape[]])[] = [
    ["fill", filledWith(engrave.color), filled],
    ...ownBurns.map(({ shapes }, place) => {
      const { name, color } = ownBurnLayer(place);
      return [name, filledWith(color), shapes] as const;
    }),
    ["stroke", `fill="none" ${strokeOf(stroke.color, HAIRLINE_MM)}`, stroked],
    ["cut", `fill="none" ${strokeOf(cut.color, HAIRLINE_MM)}`, outlines],
  ];
  for (const [id, style, shapes] of groups) {
    if (shapes.length === 0) continue;
    const paths = shapes.map(({ paths }) => `<path d="${svgPathData(paths)}"/>\n`).join("");
    output.text(`<g id="${id}" ${style}>\n${paths}</g>\n`);
  }
  output.text(tail.trimStart());
  return output.finish();
}

function filledWith(color: string): string {
  return `fill="${color}" fill-rule="evenodd" ${strokeOf(color, 0)}`;
}

function strokeOf(color: string, widthMm: number): string {
  return `stroke="${color}" stroke-width="${widthMm}"`;
}
