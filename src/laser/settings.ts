import type { DitherName } from "./dither/names.ts";
import type { MaterialId } from "./machine/materialIds.ts";

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

export interface DitherSettings {
  readonly name: DitherName;
  /**
   * 0..1, more burns more. For `threshold`: the sRGB-encoded grey below which a dot is burnt (inverted: above one minus which).
   * For error diffusion: the level in linear light that splits burnt from left; it moves edges and texture, not the mean tone.
   * Bayer's matrices are thresholds themselves and do not use it.
   */
  readonly threshold: number;
  /** Alternate the scan direction of error diffusion line by line. */
  readonly serpentine: boolean;
}

/** Everything that decides the bytes of an engraving, besides its source picture. */
export interface EngraveSettings {
  readonly widthMm: number;
  /** Distance between scan lines and between dots, mm. The machine's grid. */
  readonly lineIntervalMm: number;
  readonly materialId: MaterialId;
  readonly tone: ToneSettings;
  readonly dither: DitherSettings;
}
