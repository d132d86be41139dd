import type { ExportFormat } from "../laser/export/formats.ts";
import type { DrawnMoves } from "../laser/export/gcode/drawnMoves.ts";
import type { JobSurvey } from "../laser/export/gcode/surveyJob.ts";
import type { OutputSettings } from "../laser/machine/outputSettings.ts";
import type { KeptEngraveSettings } from "./engrave.ts";
import type { Result } from "./failure.ts";

export interface ExportedFile {
  readonly format: ExportFormat;
  /** Says what it is: title, size, material. */
  readonly name: string;
  readonly mimeType: string;
  readonly blob: Blob;
}

/** What the engraver writes, and what it knows of the machine's work beforehand. Nothing here moves a machine. */
export interface OutputApi {
  /**
   * Same source, settings and output: the same bytes, always. Made in pieces: other calls are answered meanwhile. `output` matters
   * to G-code and LightBurn projects alone.
   */
  export(settings: KeptEngraveSettings, format: ExportFormat, output: OutputSettings): Promise<Result<ExportedFile>>;
  /** Time, reach and troubles of a job on the machine. Newest wins: one overtaken by a later call, or by a preview, ends as `superseded`. */
  survey(settings: KeptEngraveSettings, output: OutputSettings): Promise<Result<JobSurvey>>;
  /** The moves of a job's G-code, to be drawn. */
  moves(settings: KeptEngraveSettings, output: OutputSettings): Promise<Result<DrawnMoves>>;
}
