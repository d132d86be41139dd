import * as v from "valibot";
import { LaserError, type ProfileField } from "../laserError.ts";
import { problemOf } from "../problemOf.ts";

/** What a file of profiles holds; also the name of its list. */
export type ProfileKind = "lasers" | "materials";

/** More text than two hundred profiles can be, and the most of them. */
const LONGEST_FILE = 1_000_000;
const MOST_PROFILES = 200;

/** Profiles as a file that `readProfiles` takes, of any version of Burin with the same format. */
export function writeProfiles(kind: ProfileKind, profiles: readonly object[]): string {
  return `${JSON.stringify({ burin: kind, version: 1, [kind]: profiles }, null, 2)}\n`;
}

/**
 * The profiles in a file, free of anything that is not part of one. Throws LaserError (`invalid`) for the first thing wrong, naming
 * its path: `lasers` for what is no such file, `lasers.2.spotXMm` for a spot of zero.
 */
export function readProfiles<T>(text: string, kind: ProfileKind, profile: v.GenericSchema<unknown, T>): readonly T[] {
  if (text.length > LONGEST_FILE) {
    throw new LaserError({ code: "invalid", field: kind, problem: "too-large", limit: LONGEST_FILE });
  }
  const head = v.safeParse(v.looseObject({ burin: v.literal(kind), version: v.literal(1) }), parseJson(text, kind));
  if (!head.success) throw new LaserError({ code: "invalid", field: kind, problem: "unreadable" });
  const list = v.pipe(v.array(profile), v.nonEmpty(), v.maxLength(MOST_PROFILES));
  const result = v.safeParse(list, head.output[kind]);
  if (result.success) return result.output;
  throw refusal(result.issues[0], kind);
}

/** A profile that a person typed in, checked as one from a file would be. Throws likewise, with paths such as `lasers.spotXMm`. */
export function checkProfile<T>(value: unknown, kind: ProfileKind, profile: v.GenericSchema<unknown, T>): T {
  const result = v.safeParse(profile, value);
  if (result.success) return result.output;
  throw refusal(result.issues[0], kind);
}

function parseJson(text: string, kind: ProfileKind): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LaserError({ code: "invalid", field: kind, problem: "unreadable" });
  }
}

function refusal(issue: v.BaseIssue<unknown>, kind: ProfileKind): LaserError {
  const path = v.getDotPath(issue);
  const field: ProfileField = path === null ? kind : `${kind}.${path}`;
  // No list at all says that this is another file altogether.
  const isOther = path === null && (issue.type === "array" || issue.type === "object");
  return new LaserError({ code: "invalid", field, ...(isOther ? { problem: "unreadable" } : problemOf(issue)) });
}
