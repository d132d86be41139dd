import type { ExportFormat } from "../laser/export/formats.ts";
import type { OutputSettings } from "../laser/machine/outputSettings.ts";
import type { NameTable } from "../laser/sheet/readNames.ts";
import type { SheetFacts, SheetRequest } from "../laser/sheet/sheet.ts";
import type { EngravePreview, KeptEngraveSettings } from "./engrave.ts";
import type { Result } from "./failure.ts";
import type { ExportedFile } from "./output.ts";

export interface SheetPreview extends EngravePreview {
  readonly facts: SheetFacts;
}

/** Another engraving that lies on the sheet, too; at the first one's line interval and with its laser. */
export interface OtherPieces {
  readonly pictureId: string;
  readonly png: Blob;
  readonly settings: KeptEngraveSettings;
  readonly count: number;
}

/** Several pieces on one sheet of material: copies of the loaded picture's engraving, or a piece of it for each name; others beside copies. */
export interface SheetApi {
  /** Names from a CSV or a list. */
  readNames(text: string): Promise<Result<NameTable>>;
  /** Newest wins: one overtaken by a later call ends as `superseded`. */
  sheet(
    settings: KeptEngraveSettings,
    request: SheetRequest,
    others: readonly OtherPieces[],
  ): Promise<Result<SheetPreview>>;
  /** One sheet as one job. */
  exportSheet(
    settings: KeptEngraveSettings,
    request: SheetRequest,
    others: readonly OtherPieces[],
    format: ExportFormat,
    output: OutputSettings,
  ): Promise<Result<ExportedFile>>;
}
