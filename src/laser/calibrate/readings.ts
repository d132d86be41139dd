/**
 * What was read off a burnt card. Null stands for what was not read. `wedge`: how dark each step of WEDGE_TONES is in linear light, from 0,
 * bare, to 1, as dark as the step with all dots lit. Widths: of the ladder's lines,
 * from edge to edge, mm.
 */
export interface CardReadings {
  readonly wedge: readonly (number | null)[];
  readonly columnsMm: readonly (number | null)[];
  readonly rowsMm: readonly (number | null)[];
  /** In a photograph lines that do not touch run together. */
  readonly from: "photo" | "typed";
}

/** How darkness was typed in. */
export const READING_KINDS = ["darkness", "coverage", "reflectance"] as const;
export type ReadingKind = (typeof READING_KINDS)[number];

/** Of a spot and a tone curve: what a profile keeps, and how sure it is. */
export interface Calibration {
  readonly spotXMm: number;
  readonly spotYMm: number;
  /** Standard errors; null where the spot was not measured and is as it was. */
  readonly spotErrorMm: { readonly x: number; readonly y: number } | null;
  /**
   * True where the spot's height may be less: lines that do not touch, seen in a photograph, look like wider and paler ones that do.
   * Tones, which count relative to the darkest, come out the same.
   */
  readonly isSpotYBound: boolean;
  /** As `LaserSettings.toneCurve`; null where the wedge was not read. */
  readonly toneCurve: readonly number[] | null;
  /** Of the wedge's readings about the curve: standard deviation, as coverage. */
  readonly toneError: number | null;
  /** The steps of the wedge: coverage that was burnt, by the fitted spot, and what it looks like. */
  readonly steps: readonly { readonly burnt: number; readonly read: number; readonly fitted: number }[];
}
