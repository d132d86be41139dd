import type { CardSettings } from "../laser/calibrate/cardLayout.ts";
import type { PointPx } from "../laser/calibrate/photo/homography.ts";
import type { Calibration } from "../laser/calibrate/readings.ts";
import type { TypedReadings } from "../laser/calibrate/typedReadings.ts";
import type { ExportFormat } from "../laser/export/formats.ts";
import type { MaterialId } from "../laser/machine/materialIds.ts";
import type { OutputSettings } from "../laser/machine/outputSettings.ts";
import type { Result } from "./failure.ts";
import type { ExportedFile } from "./output.ts";

/** A card, the laser's name and the material it is burnt on. */
export interface CardRequest {
  readonly settings: CardSettings;
  readonly materialId: MaterialId;
  readonly laser: string;
}

/** What was made out in a photograph. Its pixels are those of the upright picture. */
export interface FoundCard {
  readonly widthPx: number;
  readonly heightPx: number;
  /** At most four, clockwise. */
  readonly marks: readonly PointPx[];
}

/** The engraver's calls for test cards. It holds one photograph at a time. */
export interface CalibrateApi {
  /** A card as a file, or as all of them in a zip. `output` matters to G-code and LightBurn projects alone. */
  cardFile(card: CardRequest, format: ExportFormat, output: OutputSettings): Promise<Result<ExportedFile>>;
  /** Takes a photograph of a burnt card (PNG, JPEG, WebP) and looks for its marks; fewer than four are no failure. */
  openCardPhoto(photo: Blob, materialId: MaterialId): Promise<Result<FoundCard>>;
  /** Calibrates by the photograph taken last, straightened by four marks in any order. */
  readCardPhoto(marks: readonly PointPx[], card: CardRequest): Promise<Result<Calibration>>;
  calibrateByHand(readings: TypedReadings, card: CardRequest): Promise<Result<Calibration>>;
}
