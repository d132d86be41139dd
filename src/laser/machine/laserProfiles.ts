import * as v from "valibot";
import { LaserError, type ProfileField } from "../laserError.ts";
import { GRBL_LIMITS } from "./grblMachine.ts";
import { BED_LIMITS_MM, LASER_KINDS, type LaserProfile, SPOT_LIMITS_MM } from "./laserProfile.ts";

/** More text than two hundred profiles can be. */
const LONGEST_FILE = 1_000_000;

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
const perAxis = (limits: { readonly min: number; readonly max: number }) =>
  v.object({ x: within(limits), y: within(limits) });

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
});

const file = v.object({
  burin: v.literal("lasers"),
  version: v.literal(1),
  lasers: v.pipe(v.array(profile), v.nonEmpty(), v.maxLength(200)),
});

/** Profiles as a file that `readLaserProfiles` takes, of any version of Burin with the same format. */
export function writeLaserProfiles(profiles: readonly LaserProfile[]): string {
  const plain = profiles.map(({ name, kind, spotXMm, spotYMm, bed, grbl }) => {
    return { name, kind, spotXMm, spotYMm, bed, grbl };
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
  if (result.success) return result.output.lasers;
  throw refusal(result.issues[0]);
}

/** A profile that a person typed in, checked as one from a file would be. Throws likewise, with paths such as `lasers.spotXMm`. */
export function checkLaserProfile(value: unknown): LaserProfile {
  const result = v.safeParse(profile, value);
  if (result.success) return result.output;
  throw refusal(result.issues[0], "lasers.");
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
  const limit = typeof issue.requirement === "number" ? { limit: issue.requirement } : {};
  switch (issue.type) {
    case "min_value":
      return new LaserError({ code: "invalid", field, problem: "too-small", ...limit });
    case "max_value":
    case "max_length":
      return new LaserError({ code: "invalid", field, problem: "too-large", ...limit });
    case "number":
    case "finite":
      return new LaserError({ code: "invalid", field, problem: "not-a-number" });
    case "non_empty":
      return new LaserError({ code: "invalid", field, problem: "empty" });
    default:
      return new LaserError({ code: "invalid", field, problem: "unknown" });
  }
}

function isProfileField(path: string): path is ProfileField {
  return path === "lasers" || path.startsWith("lasers.");
}
