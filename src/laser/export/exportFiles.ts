import type { Artwork, PlacedRaster } from "./artwork.ts";
import { dxf } from "./dxf.ts";
import { engravingBmp } from "./engravingBmp.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { exportFileName } from "./exportFileName.ts";
import { boundsOfMoves } from "./gcode/boundsOfMoves.ts";
import { frameMoves } from "./gcode/frameMoves.ts";
import type { GcodeSettings } from "./gcode/gcodeSettings.ts";
import { gcodeText } from "./gcode/gcodeText.ts";
import { jobMoves } from "./gcode/jobMoves.ts";
import { lightBurnProject } from "./lightBurnProject.ts";
import { rasterPng } from "./rasterPng.ts";
import { settingsReadme } from "./settingsReadme.ts";
import { svgLayers } from "./svgLayers.ts";
import type { ZippedFile } from "./zipFiles.ts";

/** One job in every format that can hold it. */
export interface ExportJob {
  readonly artwork: Artwork;
  readonly details: ExportDetails;
  readonly settings: GcodeSettings;
  /** As they are to stand in names and the readme. */
  readonly material: string;
  readonly laser: string;
  /** Of the G-code (see `estimateJob`); null where it was not counted. */
  readonly estimatedSeconds: number | null;
}

interface ExportedFile extends ZippedFile {
  /** What the file is for, in a line. */
  readonly purpose: string;
}

/** Not to be waited for, nor to be overrun by the eye. */
const FRAME_FEED_MM_PER_MIN = 3000;

/**
 * A job's files for a zip: PNG and BMP of the dots, SVG, DXF where there are paths, LightBurn project, G-code and its frame, and a
 * readme. Names are those of `exportFileName`. A file is made when its content is read, so that one at a time is in memory.
 */
export function exportFiles(job: ExportJob): readonly ZippedFile[] {
  const { artwork, details, settings } = job;
  const named = (ending: string) => {
    const { widthMm, heightMm } = artwork;
    return exportFileName({ title: details.title, widthMm, heightMm, material: job.material, ending });
  };
  const file = (ending: string, purpose: string, content: () => Iterable<Uint8Array | string>): ExportedFile => {
    return { name: named(ending), purpose, content: whenRead(content) };
  };
  const project = "LightBurn: open it, do not import it; check speed and power";
  const files = [
    ...artwork.rasters.flatMap((placed, index) => rasterFiles(placed, job, index, file)),
    file(".svg", "everything in layers: black and blue to engrave, red to cut", () => [svgLayers(artwork, details)]),
    ...(artwork.layers.length > 0 ? [file(".dxf", "the paths, for CAD; in mm", () => [dxf(artwork, details)])] : []),
    file(".lbrn2", project, () => [lightBurnProject(artwork, settings, details)]),
    file(".gcode", "GRBL 1.1 in laser mode", () => jobText(job)),
    file("-frame.gcode", "goes once round the job with the laser off", () => frameText(job)),
  ];
  const readme = () =>
    settingsReadme(artwork, details, { ...job, files: files.map((each) => [each.name, each.purpose]) });
  return [...files, { name: "README.txt", content: whenRead(() => [readme()]) }];
}

type MakeFile = (ending: string, purpose: string, content: () => Iterable<Uint8Array | string>) => ExportedFile;

/** Several rasters are numbered. */
function rasterFiles(
  { raster }: PlacedRaster,
  { artwork, details }: ExportJob,
  index: number,
  file: MakeFile,
): readonly ExportedFile[] {
  const number = artwork.rasters.length > 1 ? `-${index + 1}` : "";
  const png = (purpose: string) => file(`${number}.png`, purpose, () => [rasterPng(raster, details)]);
  if (raster.kind === "gray") return [png("tone, 8 bits, for machines that modulate power")];
  const asItIs = "one pixel a dot: no resizing, no dithering";
  return [
    png(`dots, 1 bit, ${asItIs}`),
    file(`${number}.bmp`, `the same for EZCAD and RDWorks, ${asItIs}`, () => [engravingBmp(raster.bits, details)]),
  ];
}

function jobText(job: ExportJob): Iterable<string> {
  const { artwork, details, settings } = job;
  const notes = [details.title, details.description, "GRBL 1.1: laser mode on, setting 32 = 1"];
  return gcodeText(jobMoves(artwork, settings), { notes, machine: settings.machine });
}

function frameText({ artwork, details, settings }: ExportJob): Iterable<string> {
  const { burnt } = boundsOfMoves(jobMoves(artwork, settings));
  const frame = { powerPercent: 0, feedMmPerMin: FRAME_FEED_MM_PER_MIN };
  const notes = [details.title, "Frame, laser off"];
  return gcodeText(burnt === null ? [] : frameMoves(burnt, frame), { notes, machine: settings.machine });
}

/** Content that is made each time it is read, and not before. */
function whenRead(content: () => Iterable<Uint8Array | string>): Iterable<Uint8Array | string> {
  return { [Symbol.iterator]: () => content()[Symbol.iterator]() };
}
