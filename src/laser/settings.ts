import type { DitherSettings } from "./dither/ditherSettings.ts";
import type { LaserSettings } from "./machine/laserSettings.ts";
import type { MaterialId } from "./machine/materialIds.ts";
import type { Preparation } from "./prepare/preparation.ts";
import type { Surround } from "./surround/surround.ts";
import type { Work } from "./work/work.ts";

/** Tone of the grey picture on the machine's grid, before the dither. Applied in the order in which they stand here (see `applyTone`). */
export interface ToneSettings {
  /** Exponent on sRGB-encoded grey, 0.2..5; above 1 darkens midtones. */
  readonly gamma: number;
  /** Slope about mid-grey, 0..4; 1 leaves the picture alone. */
  readonly contrast: number;
  /** Added to encoded grey, −1..1. */
  readonly brightness: number;
  /** Unsharp mask: amount 0..5 (0 = off). */
  readonly sharpenAmount: number;
  /** Unsharp mask: standard deviation of the Gaussian in mm, 0.05..5. */
  readonly sharpenRadiusMm: number;
  /** Engrave the light parts, for materials whose mark is lighter than the base: linear light is turned round, last of all. */
  readonly invert: boolean;
}

/**
 * Everything that decides the bytes of an engraving, besides its source picture. Each part that came with the studio has its own
 * file, with its limits, its default, and a schema that fills in what an older job lacks.
 */
export interface EngraveSettings {
  readonly widthMm: number;
  /** Distance between scan lines and between dots, mm. The machine's grid. */
  readonly lineIntervalMm: number;
  readonly materialId: MaterialId;
  readonly tone: ToneSettings;
  readonly dither: DitherSettings;
  /** What it is burnt with: the dither and the preview know the spot. */
  readonly laser: LaserSettings;
  /** What is done to the picture before it is brought to the grid. */
  readonly preparation: Preparation;
  /** Dots, tone or paths. */
  readonly work: Work;
  /** Frame and text round the picture. */
  readonly surround: Surround;
}
