import * as v from "valibot";
import { LaserError } from "../laserError.ts";
import { within } from "../within.ts";
import { GRBL_LIMITS } from "./grblMachine.ts";
import {
  BED_LIMITS_MM,
  LASER_KINDS,
  type LaserProfile,
  NOT_MEASURED,
  OBJECT_DIAMETER_LIMITS_MM,
  RUN_SHORTENING_LIMITS_MM,
  SPOT_LIMITS_MM,
} from "./laserProfile.ts";
import { MATERIAL_IDS } from "./materialIds.ts";
import { checkProfile, readProfiles, writeProfiles } from "./profileFile.ts";
import { toneCurve } from "./toneCurveSchema.ts";

const perAxis = (limits: { readonly min: number; readonly max: number }) =>
  v.object({ x: within(limits), y: within(limits) });

const calibration = v.object({
  spotXMm: within(SPOT_LIMITS_MM),
  spotYMm: within(SPOT_LIMITS_MM),
  toneCurve: v.nullable(toneCurve),
});

const profile: v.GenericSchema<unknown, LaserProfile> = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100)),
  kind: v.picklist(LASER_KINDS),
  spotXMm: within(SPOT_LIMITS_MM),
  spotYMm: within(SPOT_LIMITS_MM),
  bed: v.nullable(v.object({ widthMm: within(BED_LIMITS_MM), heightMm: within(BED_LIMITS_MM) })),
  grbl: v.nullable(
    v.object({
      maxSpindle: within(GRBL_LIMITS.maxSpindle),
      maxRateMmPerMin: perAxis(GRBL_LIMITS.maxRateMmPerMin),
      accelerationMmPerS2: perAxis(GRBL_LIMITS.accelerationMmPerS2),
      junctionDeviationMm: within(GRBL_LIMITS.junctionDeviationMm),
    }),
  ),
  runShorteningMm: v.optional(within(RUN_SHORTENING_LIMITS_MM), NOT_MEASURED.runShorteningMm),
  toneCurve: v.optional(v.nullable(toneCurve), NOT_MEASURED.toneCurve),
  calibrations: v.optional(
    v.object(v.entriesFromList(MATERIAL_IDS, v.exactOptional(calibration))),
    NOT_MEASURED.calibrations,
  ),
  rotary: v.optional(
    v.nullable(v.object({ objectDiameterMm: within(OBJECT_DIAMETER_LIMITS_MM) })),
    NOT_MEASURED.rotary,
  ),
});

/** Profiles as a file that `readLaserProfiles` takes, of any version of Burin with the same format. */
export function writeLaserProfiles(profiles: readonly LaserProfile[]): string {
  const plain = profiles.map(({ name, kind, spotXMm, spotYMm, bed, grbl, ...measured }) => {
    const { runShorteningMm, toneCurve, calibrations, rotary } = measured;
    return { name, kind, spotXMm, spotYMm, bed, grbl, runShorteningMm, toneCurve, calibrations, rotary };
  });
  return writeProfiles("lasers", plain);
}

/**
 * The profiles in a file, free of anything that is not part of one. Throws LaserError (`invalid`) for the first thing wrong, naming
 * its path: `lasers` for what is no such file, `lasers.2.spotXMm` for a spot of zero.
 */
export function readLaserProfiles(text: string): readonly LaserProfile[] {
  const lasers = readProfiles(text, "lasers", profile);
  lasers.forEach((each, index) => {
    checkShortening(each, `lasers.${index}.`);
  });
  return lasers;
}

/** A profile that a person typed in, checked as one from a file would be. Throws likewise, with paths such as `lasers.spotXMm`. */
export function checkLaserProfile(value: unknown): LaserProfile {
  const checked = checkProfile(value, "lasers", profile);
  checkShortening(checked, "lasers.");
  return checked;
}

/** A run cannot be shortened by more than the spot that draws it. */
function checkShortening({ spotXMm, runShorteningMm }: LaserProfile, prefix: `lasers.${string}`): void {
  if (runShorteningMm <= spotXMm) return;
  const field = `${prefix}runShorteningMm` as const;
  throw new LaserError({ code: "invalid", field, problem: "too-large", limit: spotXMm });
}
