/** Everything that one job can be written as. */
export const EXPORT_FORMATS = [
  "png",
  "gray-png",
  "bmp",
  "svg-outline",
  "svg-bitmap",
  "dxf",
  "lbrn2",
  "gcode",
  "frame",
  "zip",
] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface FormatFacts {
  /** Of the file's name, with its point. */
  readonly ending: string;
  readonly mimeType: string;
  /** What the file is for, in a line for the readme. */
  readonly purpose: string;
}

/** The files by format. Several of a format (a raster each) are numbered before the point, and come in a zip. */
export const FORMAT_FACTS: Readonly<Record<ExportFormat, FormatFacts>> = {
  png: {
    ending: ".png",
    mimeType: "image/png",
    purpose: "the plate's dots or tone, one pixel a dot: no resizing, no dithering",
  },
  "gray-png": {
    ending: "-gray.png",
    mimeType: "image/png",
    purpose: "tone, 8 bits, for machines that modulate power",
  },
  bmp: {
    ending: ".bmp",
    mimeType: "image/bmp",
    purpose: "the dots for EZCAD and RDWorks, one pixel a dot: no resizing, no dithering",
  },
  "svg-outline": {
    ending: ".svg",
    mimeType: "image/svg+xml",
    purpose: "everything as paths, dots by their outline: black to fill, blue to draw, red to cut",
  },
  "svg-bitmap": {
    ending: "-bitmap.svg",
    mimeType: "image/svg+xml",
    purpose: "everything in layers, dots as a picture: black and blue to engrave, red to cut",
  },
  dxf: { ending: ".dxf", mimeType: "image/vnd.dxf", purpose: "the paths, for CAD; in mm" },
  lbrn2: {
    ending: ".lbrn2",
    mimeType: "application/xml",
    purpose: "LightBurn: open it, do not import it; check speed and power",
  },
  gcode: { ending: ".gcode", mimeType: "text/plain", purpose: "GRBL 1.1 in laser mode" },
  frame: { ending: "-frame.gcode", mimeType: "text/plain", purpose: "goes once round the job before it is burnt" },
  zip: { ending: ".zip", mimeType: "application/zip", purpose: "all of them" },
};
