import type { DitherName } from "./dither/names.ts";
import type { MaterialId } from "./machine/materialIds.ts";

/** Tone curve applied to the grey picture on the machine's grid, before the dither. */
export interface ToneSettings {
  /** Exponent on sRGB-encoded grey, 0.2..5; above 1 darkens midtones. */
  readonly gamma: number;
  /** Slope about mid-grey, 0..4; 1 leaves the picture alone. */
  readonly contrast: number;
  /** Added to encoded grey, −1..1. */
  readonly brightness: number;
  /** Unsharp mask: amount 0..5 (0 = off). */
  readonly sharpenAmount: number;
  /** Unsharp mask: Gaussian radius in mm, 0.05..5. */
  readonly sharpenRadiusMm: number;
  /** Engrave the light parts: for materials whose mark is lighter than the base. */
  readonly invert: boolean;
}

export interface DitherSettings {
  readonly name: DitherName;
  /** Encoded grey below which a dot is burnt, 0..1; used by `threshold` and as the diffusion threshold. */
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
