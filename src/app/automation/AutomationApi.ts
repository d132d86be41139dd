import type { ExportFormat } from "../../laser/export/formats.ts";
import type { JobSurvey } from "../../laser/export/gcode/surveyJob.ts";
import type { QualityReport } from "../../laser/inspect/finding.ts";
import type { OutputSettings } from "../../laser/machine/outputSettings.ts";
import type { PlateSize } from "../../laser/raster/plateSize.ts";
import type { EngraveSettings } from "../../laser/settings.ts";
import type { EngravePreview } from "../../protocol/engrave.ts";
import type { Result } from "../../protocol/failure.ts";
import type { DevicePreference, DeviceReport, GenerateEvent, GenerateRequest } from "../../protocol/generate.ts";
import type { Draft } from "../state/draft.ts";
import type { Checkpoint } from "../state/resolveDraft.ts";

/** One engraving to be made without a person: from words, or from the file in the page's file input. */
export interface AutomationJob {
  readonly source: { readonly kind: "prompt"; readonly draft: Draft } | { readonly kind: "file" };
  readonly device: DevicePreference;
  readonly settings: EngraveSettings;
  readonly output: OutputSettings;
  readonly formats: readonly ExportFormat[];
}

/** A file that was made: `picture` is what was drawn or opened, as a PNG. */
export interface AutomationFile {
  readonly format: ExportFormat | "picture";
  readonly name: string;
}

type NamedModel = Pick<Checkpoint, "name" | "family">;

export type AutomationEvent =
  | {
      readonly type: "installing";
      readonly model: string;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  /** Told before the picture is made, each only if there is something to tell. */
  | {
      readonly type: "unknown-words";
      readonly words: readonly string[];
      readonly isNegative: boolean;
      readonly model: NamedModel;
    }
  | { readonly type: "no-quick-mode"; readonly model: NamedModel }
  | { readonly type: "device"; readonly device: DeviceReport }
  | { readonly type: "generate"; readonly event: Exclude<GenerateEvent, { type: "preview" }> }
  | { readonly type: "engraving" };

export interface AutomationReport {
  /** Null where the picture came from a file. */
  readonly made: {
    readonly model: { readonly id: string; readonly name: string };
    readonly device: DeviceReport;
    readonly request: GenerateRequest;
  } | null;
  readonly settings: EngraveSettings;
  /** Wall-clock time of each phase, ms, in order. */
  readonly phaseMs: Readonly<Record<string, number>>;
  readonly picture: { readonly widthPx: number; readonly heightPx: number };
  readonly plate: Pick<EngravePreview, "coverage" | "sharpUpToMm"> & PlateSize;
  /** What the machine will make of the job; null where no format is for a machine. */
  readonly survey: JobSurvey | null;
  /** What will spoil the burn. */
  readonly quality: QualityReport;
  /** In the order asked for, the picture first; their bytes went to `burinPiece`. */
  readonly files: readonly AutomationFile[];
}

/** What the automation page offers to whoever drives it, as `globalThis.burin`. */
export interface AutomationApi {
  run(job: AutomationJob): Promise<Result<AutomationReport>>;
}

declare global {
  var burin: AutomationApi | undefined;
  /** Put in by the driver, if it wants to hear how things go. */
  var burinEvent: ((event: AutomationEvent) => void) | undefined;
  /** Put in by the driver, to take a file's bytes piece by piece, in base64. `index` counts the report's files. */
  var burinPiece: ((index: number, base64: string) => Promise<void>) | undefined;
}
