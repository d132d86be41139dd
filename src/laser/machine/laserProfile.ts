import type { GrblMachine } from "./grblMachine.ts";
import type { MaterialId } from "./materialIds.ts";

/** Kinds of laser, by what they are built of and so by what they mark. */
export const LASER_KINDS = ["diode", "co2", "fibre", "infrared"] as const;

export type LaserKind = (typeof LASER_KINDS)[number];

/** What a test card told of a laser on one material, which takes the place of what the profile says in general. */
export interface LaserCalibration {
  readonly spotXMm: number;
  readonly spotYMm: number;
  /** As a profile's own. */
  readonly toneCurve: readonly number[] | null;
}

/** What Burin knows of a machine: enough to say how large its dots are, and whether a plate fits. */
export interface LaserProfile {
  readonly name: string;
  readonly kind: LaserKind;
  /** The spot in focus, along the line and across it, mm. */
  readonly spotXMm: number;
  readonly spotYMm: number;
  /** Where work can lie; null where it is not known. */
  readonly bed: { readonly widthMm: number; readonly heightMm: number } | null;
  /** Null where the machine is not driven by GRBL, or its settings are not known. */
  readonly grbl: GrblMachine | null;
  /** How much shorter than its dots a run is burnt, at most the spot; see `BurnModel`. */
  readonly runShorteningMm: number;
  /** Coverage that a calibration wedge showed at equal steps of coverage asked for, both 0..1; null where none was burnt. */
  readonly toneCurve: readonly number[] | null;
  /** By the material that the card was burnt on: each takes the same light differently. */
  readonly calibrations: Readonly<Partial<Record<MaterialId, LaserCalibration>>>;
  /** An attachment that turns the work piece, in place of one axis; null where work lies flat. */
  readonly rotary: { readonly objectDiameterMm: number } | null;
}

/** What only the person at the machine can find out, before they did. */
export const NOT_MEASURED = { runShorteningMm: 0, toneCurve: null, calibrations: {}, rotary: null } as const;

/** A profile as it comes with Burin: `source` says where its figures were published. */
export interface PublishedLaser extends Omit<LaserProfile, keyof typeof NOT_MEASURED> {
  readonly source: string;
}

/** Finer than light of any of these lasers can be focused on such machines, and wider than any is worth engraving with. */
export const SPOT_LIMITS_MM = { min: 0.005, max: 2 } as const;

/** At most the widest spot; `checkLaser` holds it against the laser's own. */
export const RUN_SHORTENING_LIMITS_MM = { min: 0, max: SPOT_LIMITS_MM.max } as const;

/** From a pen to a barrel. */
export const OBJECT_DIAMETER_LIMITS_MM = { min: 1, max: 1000 } as const;

export const BED_LIMITS_MM = { min: 1, max: 20_000 } as const;
