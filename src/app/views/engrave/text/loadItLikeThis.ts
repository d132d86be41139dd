import type { ExportFormat } from "../../../../laser/export/formats.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";

export interface LoadingSteps {
  readonly software: string;
  readonly steps: readonly string[];
}

export interface LoadedPlate {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly lineIntervalMm: number;
}

/** Lines per millimetre beyond which LaserGRBL wants its high-resolution setting (its sources, RasterConverter). */
const LASERGRBL_LINES_PER_MM = 20;

/**
 * How to bring a file into the laser software so that it is burnt as it is: no resampling, no second dither, true to size. Sources:
 * docs of LightBurn, LaserGRBL's RasterConverter, xTool support article 553. Of EZCAD and RDWorks, whose manuals are not public, only
 * what their dialogs are called.
 */
export function loadItLikeThis(format: ExportFormat, plate: LoadedPlate): readonly LoadingSteps[] {
  switch (format) {
    case "png":
    case "gray-png":
    case "bmp":
      return pictureSteps(format, plate);
    case "svg-outline":
      return outlineSteps(plate);
    case "svg-bitmap":
      return bitmapSvgSteps(plate);
    case "dxf":
      return drawingSteps(plate);
    case "lbrn2":
      return PROJECT_STEPS;
    case "gcode":
    case "frame":
      return gcodeSteps(format);
    case "zip":
      return ZIP_STEPS;
    default:
      return format satisfies never;
  }
}

type PictureFormat = "png" | "gray-png" | "bmp";

function pictureSteps(format: PictureFormat, plate: LoadedPlate): readonly LoadingSteps[] {
  return [
    { software: "LightBurn", steps: lightBurnSteps(format, plate) },
    { software: "LaserGRBL", steps: laserGrblSteps(format, plate) },
    { software: "xTool Creative Space, xTool Studio", steps: xToolSteps(format, plate) },
    { software: "EZCAD", steps: ezcadSteps(format, plate) },
    { software: "RDWorks", steps: rdWorksSteps(format, plate) },
  ];
}

function lightBurnSteps(format: PictureFormat, plate: LoadedPlate): readonly string[] {
  return [
    `Import, and check that the size reads ${sizeText(plate)}. If not, type it in. Do not rotate.`,
    `Layer mode Image, line interval ${intervalText(plate)} (${dpiOf(plate)} DPI).`,
    format === "gray-png"
      ? "Image mode Grayscale, with the least and the greatest power that you want."
      : "Switch Pass-Through on: one dot of the file is then one dot of the laser, without another dither.",
  ];
}

function laserGrblSteps(format: PictureFormat, plate: LoadedPlate): readonly string[] {
  const linesPerMm = 1 / plate.lineIntervalMm;
  const check = `Check ${formatNumber(linesPerMm, 2)} lines/mm and ${sizeText(plate)}.`;
  const open =
    format === "gray-png"
      ? "Open the file and choose “Line to line tracing”: its grey becomes power."
      : "Open the file and choose “No processing”: it then takes the resolution from the file.";
  if (linesPerMm <= LASERGRBL_LINES_PER_MM) return [open, check];
  return [open, check, `More than ${LASERGRBL_LINES_PER_MM} lines/mm needs its high-resolution setting.`];
}

function xToolSteps(format: PictureFormat, plate: LoadedPlate): readonly string[] {
  const linesPerCm = formatNumber(10 / plate.lineIntervalMm, 1);
  return [
    ...(format === "bmp" ? ["Take the PNG rather than this BMP."] : []),
    `Import and set the size to ${sizeText(plate)}.`,
    format === "gray-png"
      ? `Engrave as Grayscale at ${linesPerCm} lines per cm.`
      : `Set ${linesPerCm} lines per cm. Leave its picture filters alone: the file is black and white already.`,
  ];
}

function ezcadSteps(format: PictureFormat, plate: LoadedPlate): readonly string[] {
  return [
    ...(format === "png" ? ["Take the BMP rather than this PNG."] : []),
    `Import as a bitmap, and type in the size: ${sizeText(plate)}.`,
    `Fix the DPI at ${dpiOf(plate)}. ${format === "gray-png" ? "Gray on, dither off" : "Gray and dither off"}. ${LEFT[format]}`,
  ];
}

function rdWorksSteps(format: PictureFormat, plate: LoadedPlate): readonly string[] {
  const direct = format === "gray-png" ? "“Output direct” on: grey becomes power." : "“Output direct” off.";
  return [
    ...(format === "png" ? ["Take the BMP rather than this PNG."] : []),
    `Import, and type in the size: ${sizeText(plate)}.`,
    `Mode Scan, interval ${intervalText(plate)}. ${direct} ${LEFT[format]}`,
  ];
}

const LEFT: Readonly<Record<PictureFormat, string>> = {
  png: "The file is black and white already.",
  bmp: "The file is black and white already.",
  "gray-png": "Leave its own dithers off: the tones are the powers.",
};

function outlineSteps(plate: LoadedPlate): readonly LoadingSteps[] {
  const interval = formatNumber(plate.lineIntervalMm, 4);
  const check = `Import, and check that the size reads ${sizeText(plate)}.`;
  return [
    {
      software: "LightBurn",
      steps: [
        check,
        `Black: layer mode Fill (not Line), line interval ${interval} mm, so that each line of dots gets one pass.`,
        "Blue: mode Line, to draw. Red: mode Line, to cut, last.",
      ],
    },
    {
      software: "LaserGRBL and others",
      steps: [
        check,
        "Choose filling, not cutting, for what is black: the paths are the edges of the dots, and following them would burn outlines.",
      ],
    },
    {
      software: "xTool Creative Space, xTool Studio",
      steps: [
        check,
        `Black: engraving, not cutting, at ${formatNumber(10 / plate.lineIntervalMm, 1)} lines per cm. Red: cutting.`,
      ],
    },
    {
      software: "EZCAD, RDWorks",
      steps: [
        "They read DXF more reliably than SVG: take the DXF for paths, and the BMP for dots.",
        `Where you import this file, check the size: ${sizeText(plate)}.`,
      ],
    },
  ];
}

function bitmapSvgSteps(plate: LoadedPlate): readonly LoadingSteps[] {
  return [
    {
      software: "Inkscape and other drawing programs",
      steps: [
        `The picture lies in the drawing at ${sizeText(plate)}. Do not scale it.`,
        "For laser software take the PNG: it carries its size and resolution, and can be checked on import.",
      ],
    },
    {
      software: "LightBurn",
      steps: ["Take the LightBurn project instead: dots, paths and cuts come on layers that are set up."],
    },
  ];
}

function drawingSteps(plate: LoadedPlate): readonly LoadingSteps[] {
  const check = `Units are millimetres. Check that the size reads ${sizeText(plate)}, or what the paths take of it.`;
  return [
    {
      software: "LightBurn, RDWorks, EZCAD, xTool",
      steps: [
        `Import. ${check}`,
        "Layer FILL is to be filled (in EZCAD: hatched), STROKE to be drawn, CUT to be cut, last.",
        "Dots are not in this file: bring them as PNG or BMP, with the same corner.",
      ],
    },
    { software: "CAD", steps: [`Open it as DXF R12. ${check}`] },
  ];
}

const PROJECT_STEPS: readonly LoadingSteps[] = [
  {
    software: "LightBurn",
    steps: [
      "File, Open. Do not import it: settings of a project are taken when it is opened, and not when it is imported.",
      "Layer C00 is the image with Pass-Through on, C02 the cut, which runs last. Speed and power are starting points: test them on a scrap.",
      "Choose your own machine and start position, then Preview before you start.",
    ],
  },
  {
    software: "LaserGRBL, xTool, EZCAD, RDWorks",
    steps: ["They cannot read LightBurn's projects: take PNG, BMP or G-code."],
  },
];

function gcodeSteps(format: "gcode" | "frame"): readonly LoadingSteps[] {
  const start = [
    "Put the head over the point of the work piece that you chose as origin, and set work zero there.",
    "Laser mode must be on: setting $32 is 1. With it the laser is dark whenever the head stands still.",
  ];
  return [
    {
      software: "LaserGRBL, LightBurn's console, UGS, CNCjs",
      steps: [
        ...start,
        format === "frame"
          ? "Send this file first: the head goes once round the job, so that you see where it will burn."
          : "Send the frame's file first, then this one. Stay with the machine.",
      ],
    },
    {
      software: "xTool, EZCAD, RDWorks",
      steps: ["Their machines do not take plain GRBL G-code: take the PNG, BMP or DXF."],
    },
  ];
}

const ZIP_STEPS: readonly LoadingSteps[] = [
  {
    software: "All of them",
    steps: [
      "Unpack it first. README.txt says what each file is for, and how the plate was made.",
      "LightBurn: the .lbrn2. LaserGRBL: the .gcode, or the .png. xTool: the .png and .svg. EZCAD and RDWorks: the .bmp and .dxf.",
    ],
  },
];

function sizeText({ widthMm, heightMm }: LoadedPlate): string {
  return `${formatNumber(widthMm, 2)} × ${formatNumber(heightMm, 2)} mm`;
}

function intervalText({ lineIntervalMm }: LoadedPlate): string {
  return `${formatNumber(lineIntervalMm, 4)} mm`;
}

function dpiOf({ lineIntervalMm }: LoadedPlate): string {
  return formatNumber(25.4 / lineIntervalMm, 1);
}
