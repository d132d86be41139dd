import { LaserError } from "../laserError.ts";
import type { Artwork } from "./artwork.ts";
import { dxf } from "./dxf.ts";
import { engravingBmp } from "./engravingBmp.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { exportFileName } from "./exportFileName.ts";
import { EXPORT_FORMATS, type ExportFormat, FORMAT_FACTS } from "./formats.ts";
import { boundsOfMoves } from "./gcode/boundsOfMoves.ts";
import { frameMoves } from "./gcode/frameMoves.ts";
import type { GcodeSettings } from "./gcode/gcodeSettings.ts";
import { gcodeText } from "./gcode/gcodeText.ts";
import { jobMoves } from "./gcode/jobMoves.ts";
import { lightBurnProject } from "./lightBurnProject.ts";
import { possibleFormats } from "./possibleFormats.ts";
import { rasterPng } from "./rasterPng.ts";
import { settingsReadme } from "./settingsReadme.ts";
import { svgLayers } from "./svgLayers.ts";
import { type ZippedFile, zipFiles } from "./zipFiles.ts";

/** One job in every format that can hold it. */
export interface ExportJob {
  readonly artwork: Artwork;
  /** The same plate in tone, for the grayscale PNG; made where it is asked for, and not before. Null where there is none. */
  readonly inTone: (() => Artwork) | null;
  readonly details: ExportDetails;
  readonly settings: GcodeSettings;
  /** As they are to stand in names and the readme. */
  readonly material: string;
  readonly laser: string;
  /** Of the G-code (see `estimateJob`); null where it was not counted. */
  readonly estimatedSeconds: number | null;
}

/** A file to be handed over. */
export interface ExportFile extends ZippedFile {
  readonly mimeType: string;
}

/**
 * A job as one file; in a zip where the format needs several. Its name is that of `exportFileName`. Content is made as it is read,
 * a piece at a time. Throws LaserError (`format-empty`) where the format has nothing to hold.
 */
export function exportFile(job: ExportJob, format: ExportFormat): ExportFile {
  const files = format === "zip" ? everyFile(job) : filesOf(job, format);
  const [only, another] = files;
  if (only === undefined) throw new LaserError({ code: "format-empty", format });
  if (another === undefined) return { ...only, mimeType: FORMAT_FACTS[format].mimeType };
  const { ending, mimeType } = FORMAT_FACTS.zip;
  return { name: nameOf(job, ending), mimeType, content: whenRead(() => zipFiles(files)) };
}

/** A zip's files: every format that has something to hold, and a readme that says what each is for. */
export function everyFile(job: ExportJob): readonly ZippedFile[] {
  const isDithered = job.artwork.rasters.some(({ raster }) => raster.kind === "bits");
  const files = SINGLE_FORMATS.flatMap((format) => {
    // Tone that is burnt as such is the PNG already; beside paths alone it would be another job.
    if (format === "gray-png" && !isDithered) return [];
    return filesOf(job, format).map((file) => ({ format, file }));
  });
  const lines = files.map(({ format, file }) => [file.name, FORMAT_FACTS[format].purpose] as const);
  const readme = () => settingsReadme(job.artwork, job.details, { ...job, files: lines });
  return [...files.map(({ file }) => file), { name: "README.txt", content: whenRead(() => [readme()]) }];
}

type SingleFormat = Exclude<ExportFormat, "zip">;

const SINGLE_FORMATS = EXPORT_FORMATS.filter((format) => format !== "zip");

/** A format's files: one a raster for pictures, one for everything else, none where there is nothing to hold. */
function filesOf(job: ExportJob, format: SingleFormat): readonly ZippedFile[] {
  const { artwork, details } = job;
  if (!possibleFormats(artwork).includes(format)) return [];
  if (format === "gray-png" && job.inTone === null) return [];
  const { ending } = FORMAT_FACTS[format];
  const file = (content: () => Iterable<Uint8Array<ArrayBuffer> | string>): readonly ZippedFile[] => [
    { name: nameOf(job, ending), content: whenRead(content) },
  ];
  switch (format) {
    case "png":
    case "gray-png":
    case "bmp":
      return pictures(job, format);
    case "svg-outline":
      return file(() => [svgLayers(artwork, details, "outline")]);
    case "svg-bitmap":
      return file(() => [svgLayers(artwork, details, "bitmap")]);
    case "dxf":
      return file(() => [dxf(artwork, details)]);
    case "lbrn2":
      return file(() => [lightBurnProject(artwork, job.settings, details)]);
    case "gcode":
      return file(() => jobText(job));
    case "frame":
      return file(() => frameText(job));
    default:
      return format satisfies never;
  }
}

/** Several rasters are numbered. */
function pictures(job: ExportJob, format: "png" | "gray-png" | "bmp"): readonly ZippedFile[] {
  const { artwork, details } = job;
  const { ending } = FORMAT_FACTS[format];
  return artwork.rasters.flatMap(({ raster }, index) => {
    if (format === "bmp" && raster.kind === "gray") return [];
    const number = artwork.rasters.length > 1 ? `-${index + 1}` : "";
    const write = () => {
      if (format === "bmp" && raster.kind === "bits") return engravingBmp(raster.bits, details);
      const inTone = format === "gray-png" ? job.inTone?.().rasters[index]?.raster : undefined;
      return rasterPng(inTone ?? raster, details);
    };
    return [{ name: nameOf(job, ending.replace(".", `${number}.`)), content: whenRead(() => [write()]) }];
  });
}

function nameOf({ artwork, details, material }: ExportJob, ending: string): string {
  const { widthMm, heightMm } = artwork;
  return exportFileName({ title: details.title, widthMm, heightMm, material, ending });
}

function jobText(job: ExportJob): Iterable<string> {
  const { artwork, details, settings } = job;
  const notes = [details.title, details.description, "GRBL 1.1: laser mode on, setting 32 = 1"];
  return gcodeText(jobMoves(artwork, settings), { notes, machine: settings.machine });
}

/** Not to be waited for, nor to be overrun by the eye. */
const FRAME_FEED_MM_PER_MIN = 3000;

function frameText({ artwork, details, settings }: ExportJob): Iterable<string> {
  const { burnt } = boundsOfMoves(jobMoves(artwork, settings));
  const { framePowerPercent: powerPercent, machine } = settings;
  const frame = { powerPercent, feedMmPerMin: FRAME_FEED_MM_PER_MIN };
  const notes = [details.title, powerPercent > 0 ? `Frame at ${powerPercent} %` : "Frame, laser off"];
  return gcodeText(burnt === null ? [] : frameMoves(burnt, frame), { notes, machine });
}

/** Content that is made each time it is read, and not before. */
function whenRead(
  content: () => Iterable<Uint8Array<ArrayBuffer> | string>,
): Iterable<Uint8Array<ArrayBuffer> | string> {
  return { [Symbol.iterator]: () => content()[Symbol.iterator]() };
}
