import type { DitherSettings } from "../laser/dither/ditherSettings.ts";
import type { Artwork } from "../laser/export/artwork.ts";
import type { PathFigures } from "../laser/export/pathFigures.ts";
import type { RgbaImage } from "../laser/raster/images.ts";
import type { EngraveSettings } from "../laser/settings.ts";
import type { AskedCoverage } from "../laser/tone/askedCoverage.ts";
import type { CalibrateApi } from "./calibrate.ts";
import type { Result } from "./failure.ts";
import type { InspectApi } from "./inspect.ts";
import type { OutputApi } from "./output.ts";
import type { PrepareApi } from "./prepare.ts";
import type { SheetApi } from "./sheet.ts";

export interface SourceInfo {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of an animation, the first frame was taken. */
  readonly isFirstFrame?: true;
}

type FirstParts = "widthMm" | "lineIntervalMm" | "materialId" | "tone";
type FirstDither = "name" | "threshold" | "serpentine";

/** Settings as a job may have kept them: what came with the studio can be missing. `parseEngraveSettings` makes them whole. */
export type KeptEngraveSettings = Pick<EngraveSettings, FirstParts> &
  Partial<Omit<EngraveSettings, FirstParts | "dither">> & {
    readonly dither: Pick<DitherSettings, FirstDither> & Partial<DitherSettings>;
  };

export interface EngravePreview {
  /** All that is burnt, as the exports have it. */
  readonly artwork: Artwork;
  /** The tone that the dots were made from. */
  readonly asked: AskedCoverage;
  /** Share of the dots that are burnt, 0..1; null where the work has no dots. */
  readonly coverage: number | null;
  /** Null where it has no paths. */
  readonly paths: PathFigures | null;
  /** Width that the source's own pixels fill at this interval, mm; beyond it the engraving is soft. */
  readonly sharpUpToMm: number;
}

/** The engraver worker. Holds one source at a time. */
export interface EngraverApi extends CalibrateApi, OutputApi, PrepareApi, InspectApi, SheetApi {
  /**
   * Takes a file from disk (PNG, JPEG, WebP; EXIF orientation applied) or pixels; returns its upright size. The title (a prompt,
   * a file's name) is written into exports. A file that cannot be read leaves the source that was loaded before.
   */
  load(source: Blob | RgbaImage, title: string): Promise<Result<SourceInfo>>;
  /** The loaded source as an upright PNG, for the gallery. */
  sourcePng(): Promise<Result<Blob>>;
  /** Newest wins: a preview overtaken by a later call ends as `superseded`. */
  preview(settings: KeptEngraveSettings): Promise<Result<EngravePreview>>;
}
