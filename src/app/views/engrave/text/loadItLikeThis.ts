import type { ExportFormat } from "../../../../protocol/engrave.ts";
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
 * How to bring a file into the laser software so that its dots are burnt as they are: no resampling, no second dither.
 * Only what the makers document is said here; sources: docs of LightBurn, LaserGRBL's RasterConverter, xTool support article 553.
 */
export function loadItLikeThis(format: ExportFormat, plate: LoadedPlate): readonly LoadingSteps[] {
  switch (format) {
    case "png":
      return pngSteps(plate);
    case "svg-outline":
      return outlineSteps(plate);
    case "svg-bitmap":
      return [
        {
          software: "Inkscape and other drawing programs",
          steps: [
            `The picture lies in the drawing at ${sizeText(plate)}. Do not scale it.`,
            "For laser software take the PNG: it carries its size and resolution, and can be checked on import.",
          ],
        },
      ];
    default:
      return format satisfies never;
  }
}

function pngSteps(plate: LoadedPlate): readonly LoadingSteps[] {
  const { lineIntervalMm } = plate;
  const linesPerMm = 1 / lineIntervalMm;
  return [
    {
      software: "LightBurn",
      steps: [
        `Import, and check that the size reads ${sizeText(plate)}. If not, type it in. Do not rotate.`,
        `Layer mode Image, line interval ${formatNumber(lineIntervalMm, 4)} mm (${formatNumber(25.4 / lineIntervalMm, 1)} DPI).`,
        "Switch Pass-Through on: one dot of the file is then one dot of the laser, without another dither.",
      ],
    },
    {
      software: "LaserGRBL",
      steps: [
        "Open the file and choose “No processing”: it then takes the resolution from the file.",
        `Check ${formatNumber(linesPerMm, 2)} lines/mm and ${sizeText(plate)}.`,
        ...(linesPerMm > LASERGRBL_LINES_PER_MM
          ? [`More than ${LASERGRBL_LINES_PER_MM} lines/mm needs its high-resolution setting.`]
          : []),
      ],
    },
    {
      software: "xTool Creative Space",
      steps: [
        `Import and set the size to ${sizeText(plate)}.`,
        `Set ${formatNumber(10 / lineIntervalMm, 1)} lines per cm. Leave its picture filters alone: the file is black and white already.`,
      ],
    },
  ];
}

function outlineSteps(plate: LoadedPlate): readonly LoadingSteps[] {
  const interval = formatNumber(plate.lineIntervalMm, 4);
  const check = `Import, and check that the size reads ${sizeText(plate)}.`;
  return [
    {
      software: "LightBurn",
      steps: [
        check,
        `Layer mode Fill (not Line), line interval ${interval} mm, so that each line of dots gets one pass.`,
      ],
    },
    {
      software: "LaserGRBL and others",
      steps: [
        check,
        "Choose filling, not cutting: the paths are the edges of the dots, and following them would burn outlines.",
      ],
    },
    {
      software: "xTool Creative Space",
      steps: [check, `Choose engraving, not cutting, at ${formatNumber(10 / plate.lineIntervalMm, 1)} lines per cm.`],
    },
  ];
}

function sizeText({ widthMm, heightMm }: LoadedPlate): string {
  return `${formatNumber(widthMm, 2)} × ${formatNumber(heightMm, 2)} mm`;
}
