import type { ExportFormat } from "../laser/export/formats.ts";

/** Formats as people know them. */
export const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  png: "PNG",
  "gray-png": "PNG, grayscale",
  bmp: "BMP",
  "svg-outline": "SVG, outlines",
  "svg-bitmap": "SVG, picture inside",
  dxf: "DXF",
  lbrn2: "LightBurn project",
  gcode: "G-code",
  frame: "G-code of the frame",
  zip: "Zip of all",
};
