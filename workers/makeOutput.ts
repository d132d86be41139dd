import type { Artwork } from "../src/laser/export/artwork.ts";
import type { ExportDetails } from "../src/laser/export/exportDetails.ts";
import { type ExportJob, exportFile } from "../src/laser/export/exportFile.ts";
import { formatDecimal } from "../src/laser/export/formatDecimal.ts";
import { drawnMoves } from "../src/laser/export/gcode/drawnMoves.ts";
import type { GcodeSettings } from "../src/laser/export/gcode/gcodeSettings.ts";
import { surveyJob } from "../src/laser/export/gcode/surveyJob.ts";
import type { LaserSettings } from "../src/laser/machine/laserSettings.ts";
import { MATERIALS } from "../src/laser/machine/materials.ts";
import type { OutputSettings } from "../src/laser/machine/outputSettings.ts";
import type { EngraveSettings } from "../src/laser/settings.ts";
import type { Result } from "../src/protocol/failure.ts";
import { macrotask } from "../src/protocol/macrotask.ts";
import type { OutputApi } from "../src/protocol/output.ts";
import { runInSlices } from "../src/protocol/runInSlices.ts";
import { gatherBlob } from "./gatherBlob.ts";

/** A picture and the line that engraves it. */
export interface EngravingSource {
  readonly title: string;
  readonly engrave: (settings: EngraveSettings) => Artwork;
  /** False where the same plate cannot be had in tone. */
  readonly hasTone?: boolean;
}

/** Runs work on the source that is loaded now, with settings that were checked; failures come back as data. */
export type WithSettings = <T>(
  wanted: unknown,
  run: (source: EngravingSource, settings: EngraveSettings) => T | Promise<T>,
) => Promise<Result<T>>;

/** Previews come first: an export lets them in this often. */
const SLICE_MS = 12;

const SUPERSEDED = { ok: false, failure: { code: "superseded" } } as const;

/**
 * The engraver's calls for files and for what the machine will do with them. `previewsAsked` counts previews: a survey gives way to
 * the next one, for what it counts will not be looked at any more.
 */
export function makeOutput(withSettings: WithSettings, previewsAsked = () => 0): OutputApi {
  let newestSurvey = 0;
  return {
    export: (wanted, format, output) =>
      withSettings(wanted, async (source, settings) => {
        const artwork = source.engrave(settings);
        const machine = gcodeSettings(settings, output);
        // Only the zip's readme says how long the job takes.
        const survey = format === "zip" ? await runInSlices(surveyJob(artwork, machine), never, SLICE_MS) : null;
        const job = exportJob(source, settings, { artwork, machine, estimatedSeconds: survey?.seconds ?? null });
        const { name, mimeType, content } = exportFile(job, format);
        return { format, name, mimeType, blob: await gatherBlob(content, mimeType) };
      }),

    survey: async (wanted, output) => {
      newestSurvey += 1;
      const mine = newestSurvey;
      const previews = previewsAsked();
      const isStale = () => mine !== newestSurvey || previews !== previewsAsked();
      await macrotask();
      if (isStale()) return SUPERSEDED;
      const survey = await withSettings(wanted, ({ engrave }, settings) =>
        runInSlices(surveyJob(engrave(settings), gcodeSettings(settings, output)), isStale, SLICE_MS),
      );
      if (!survey.ok) return survey;
      return survey.value === null ? SUPERSEDED : { ok: true, value: survey.value };
    },

    moves: (wanted, output) =>
      withSettings(wanted, async ({ engrave }, settings) => {
        const artwork = engrave(settings);
        const machine = gcodeSettings(settings, output);
        const survey = finished(await runInSlices(surveyJob(artwork, machine), never, SLICE_MS));
        return finished(await runInSlices(drawnMoves(artwork, machine, survey), never, SLICE_MS));
      }),
  };
}

const never = () => false;

/** Work that nobody gives up comes to its end. */
function finished<T>(value: T | null): T {
  if (value === null) throw new Error("given up without reason");
  return value;
}

function gcodeSettings({ lineIntervalMm, laser }: EngraveSettings, output: OutputSettings): GcodeSettings {
  return { ...output, lineIntervalMm, runShorteningMm: laser.runShorteningMm };
}

interface Made {
  readonly artwork: Artwork;
  readonly machine: GcodeSettings;
  readonly estimatedSeconds: number | null;
}

function exportJob(
  { title, engrave, hasTone = true }: EngravingSource,
  settings: EngraveSettings,
  made: Made,
): ExportJob {
  return {
    artwork: made.artwork,
    inTone: hasTone ? () => engrave({ ...settings, work: { ...settings.work, kind: "gray" } }) : null,
    details: detailsOf(title, settings),
    settings: made.machine,
    material: MATERIALS[settings.materialId].label,
    laser: laserText(settings.laser),
    estimatedSeconds: made.estimatedSeconds,
  };
}

function laserText({ name, spotXMm, spotYMm }: LaserSettings): string {
  return `${name === "" ? "none chosen" : name}, spot ${spotXMm} × ${spotYMm} mm`;
}

function detailsOf(title: string, settings: EngraveSettings): ExportDetails {
  const { widthMm, lineIntervalMm, materialId, dither, work } = settings;
  const how = work.kind === "dots" ? dither.name : work.kind;
  return {
    lineIntervalMm,
    title,
    description: `${formatDecimal(widthMm, 3)} mm wide at ${formatDecimal(lineIntervalMm, 4)} mm for ${MATERIALS[materialId].label}, ${how}. Engrave as it is: no resizing, no dithering.`,
    job: { title, settings },
  };
}
