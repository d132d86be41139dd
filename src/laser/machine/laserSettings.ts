import * as v from "valibot";
import { within } from "../within.ts";
import { type LaserProfile, RUN_SHORTENING_LIMITS_MM, SPOT_LIMITS_MM } from "./laserProfile.ts";
import type { MaterialId } from "./materialIds.ts";
import { toneCurve } from "./toneCurveSchema.ts";

/** The laser as an engraving knows it: a snapshot of its profile, so that a kept job gives the same bytes after the profile was edited. */
export interface LaserSettings {
  /** The profile it was taken from; null where none was chosen. */
  readonly profileId: string | null;
  readonly name: string;
  /** The spot in focus, along the line and across it, mm. */
  readonly spotXMm: number;
  readonly spotYMm: number;
  /** How much shorter than its dots a run is burnt, at most the spot; see `BurnModel`. */
  readonly runShorteningMm: number;
  /** Coverage that a calibration wedge showed at equal steps of coverage asked for, both 0..1; null where none was burnt. */
  readonly toneCurve: readonly number[] | null;
}

/** Until a laser is chosen: a common diode's spot. */
export const NO_LASER: LaserSettings = {
  profileId: null,
  name: "",
  spotXMm: 0.1,
  spotYMm: 0.1,
  runShorteningMm: 0,
  toneCurve: null,
};

/** Any JSON to laser settings: missing fields are filled in, a spot or curve that cannot be is refused. */
export const laserSettings: v.GenericSchema<unknown, LaserSettings> = v.object({
  profileId: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100))), NO_LASER.profileId),
  name: v.optional(v.pipe(v.string(), v.maxLength(100)), NO_LASER.name),
  spotXMm: v.optional(within(SPOT_LIMITS_MM), NO_LASER.spotXMm),
  spotYMm: v.optional(within(SPOT_LIMITS_MM), NO_LASER.spotYMm),
  runShorteningMm: v.optional(within(RUN_SHORTENING_LIMITS_MM), NO_LASER.runShorteningMm),
  toneCurve: v.optional(v.nullable(toneCurve), NO_LASER.toneCurve),
});

/** What an engraving on a material keeps of a profile: what a card told of both, or else what is known of the laser alone. */
export function laserSettingsOf(
  profileId: string,
  profile: LaserProfile,
  materialId: MaterialId | null = null,
): LaserSettings {
  const { name, runShorteningMm, calibrations } = profile;
  const { spotXMm, spotYMm, toneCurve } = (materialId === null ? null : calibrations[materialId]) ?? profile;
  return { profileId, name, spotXMm, spotYMm, runShorteningMm: Math.min(runShorteningMm, spotXMm), toneCurve };
}
