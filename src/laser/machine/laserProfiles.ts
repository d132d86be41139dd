import * as v from "valibot";
import { LaserError, type ProfileField } from "../laserError.ts";
import { problemOf } from "../problemOf.ts";
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
import { toneCurve } from "./toneCurveSchema.ts";

/** More text than two hundred profiles can be. */
const LONGEST_FILE = 1_000_000;

const perAxis = (limits: { readonly min: number; readonly max: number }) =>
  v.object({ x: within(limits), y: within(limits) });

const calibration = v.object({
  spotXMm: within(SPOT_LIMITS_MM),
  spotYMm: within(SPOT_LIMITS_MM),
  toneCurve: v.nullable(toneCurve),
});

const profile = v.object({
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

const file = v.object({
  burin: v.literal("lasers"),
  version: v.literal(1),
  lasers: v.pipe(v.array(profile), v.nonEmpty(), v.maxLength(200)),
});

/** Profiles as a file that `readLaserProfiles` takes, of any version of Burin with the same format. */
export function writeLaserProfiles(profiles: readonly LaserProfile[]): string {
  const plain = profiles.map(({ name, kind, spotXMm, spotYMm, bed, grbl, ...measured }) => {
    const { runShorteningMm, toneCurve, calibrations, rotary } = measured;
    return { name, kind, spotXMm, spotYMm, bed, grbl, runShorteningMm, toneCurve, calibrations, rotary };
  });
  return `${JSON.stringify({ burin: "lasers", version: 1, lasers: plain }, null, 2)}\n`;
}

/**
 * The profiles in a file, free of anything that is not part of one. Throws LaserError (`invalid`) for the first thing wrong, naming
 * its path: `lasers` for what is no such file, `lasers.2.spotXMm` for a spot of zero.
 */
export function readLaserProfiles(text: string): readonly LaserProfile[] {
  if (text.length > LONGEST_FILE) {
    throw new LaserError({ code: "invalid", field: "lasers", problem: "too-large", limit: LONGEST_FILE });
  }
  const result = v.safeParse(file, parseJson(text));
  if (!result.success) throw refusal(result.issues[0]);
  const { lasers } = result.output;
  lasers.forEach((each, index) => {
    checkShortening(each, `lasers.${index}.`);
  });
  return lasers;
}

/** A profile that a person typed in, checked as one from a file would be. Throws likewise, with paths such as `lasers.spotXMm`. */
export function checkLaserProfile(value: unknown): LaserProfile {
  const result = v.safeParse(profile, value);
  if (!result.success) throw refusal(result.issues[0], "lasers.");
  checkShortening(result.output, "lasers.");
  return result.output;
}

/** A run cannot be shortened by more than the spot that draws it. */
function checkShortening({ spotXMm, runShorteningMm }: LaserProfile, prefix: `lasers.${string}`): void {
  if (runShorteningMm <= spotXMm) return;
  const field = `${prefix}runShorteningMm` as const;
  throw new LaserError({ code: "invalid", field, problem: "too-large", limit: spotXMm });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LaserError({ code: "invalid", field: "lasers", problem: "unreadable" });
  }
}

function refusal(issue: v.BaseIssue<unknown>, prefix = ""): LaserError {
  const path = `${prefix}${v.getDotPath(issue) ?? ""}`;
  const field = isProfileField(path) ? path : "lasers";
  // Whatever lies outside the list says that this is another file altogether.
  if (field !== path) return new LaserError({ code: "invalid", field, problem: "unreadable" });
  return new LaserError({ code: "invalid", field, ...problemOf(issue) });
}

function isProfileField(path: string): path is ProfileField {
  return path === "lasers" || path.startsWith("lasers.");
}
