import type { BitImage, RgbaImage } from "../laser/raster/images.ts";
import type { EngraveSettings } from "../laser/settings.ts";
import type { Result } from "./failure.ts";

export interface SourceInfo {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface EngravePreview {
  readonly bits: BitImage;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Share of dots burnt, 0..1. */
  readonly coverage: number;
  /** Width that the source's own pixels fill at this interval, mm; beyond it the engraving is soft. */
  readonly sharpUpToMm: number;
}

export type ExportFormat = "png" | "svg-outline" | "svg-bitmap";

export interface ExportedFile {
  readonly format: ExportFormat;
  readonly mimeType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The engraver worker. Holds one source at a time. */
export interface EngraverApi {
  /**
   * Takes a file from disk (PNG, JPEG, WebP; EXIF orientation applied) or pixels; returns its upright size. The title (a prompt,
   * a file's name) is written into exports. A file that cannot be read leaves the source that was loaded before.
   */
  load(source: Blob | RgbaImage, title: string): Promise<Result<SourceInfo>>;
  /** The loaded source as an upright PNG, for the gallery. */
  sourcePng(): Promise<Result<Blob>>;
  /** Newest wins: a preview overtaken by a later call ends as `superseded`. */
  preview(settings: EngraveSettings): Promise<Result<EngravePreview>>;
  /** Same source and settings: the same bytes, always. */
  export(settings: EngraveSettings, format: ExportFormat): Promise<Result<ExportedFile>>;
}
