import { readFileSync, statSync } from "node:fs";
import { failureText } from "../../src/app/failureText.ts";
import { LaserError } from "../../src/laser/laserError.ts";
import { LASER_IDS, publishedProfile } from "../../src/laser/machine/laserChoices.ts";
import type { LaserProfile } from "../../src/laser/machine/laserProfile.ts";
import { readLaserProfiles } from "../../src/laser/machine/laserProfiles.ts";
import { LASERS } from "../../src/laser/machine/lasers.ts";
import { UsageError } from "./usage.ts";

/** A laser that was asked for; `id` is null for one from a file. */
export interface ChosenLaser {
  readonly id: string | null;
  readonly profile: LaserProfile;
}

/** The lasers that come with Burin, a line each: for help, and for whoever mistyped one. */
export const LASER_LINES: readonly string[] = LASER_IDS.map((id) => {
  const { name, spotXMm, spotYMm } = LASERS[id];
  return `${id.padEnd(22)} ${name}, spot ${spotXMm} × ${spotYMm} mm`;
});

/**
 * Reads --laser: a name or an id, whole or as much as tells it from the others; or a file of profiles, FILE.json, and FILE.json:NAME
 * where it holds several. Throws UsageError.
 */
export function readLaser(text: string): ChosenLaser {
  const file = /^(.*\.json)(?::(.*))?$/i.exec(text);
  if (file) return { id: null, profile: fromFile(file[1] ?? "", file[2]) };
  const published = LASER_IDS.map((id) => ({ id, name: LASERS[id].name }));
  const { id } = oneOf(text, published, LASER_LINES);
  return { id, profile: publishedProfile(id) };
}

function fromFile(path: string, name: string | undefined): LaserProfile {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`--laser: there is no file ${path}`);
  const lasers = profilesIn(path);
  const lines = lasers.map((laser) => laser.name);
  const [only, another] = lasers;
  if (only && !another && name === undefined) return only;
  if (name === undefined) {
    throw new UsageError(`--laser: ${path} holds several lasers; say ${path}:NAME with one of\n${indented(lines)}`);
  }
  return oneOf(name, lasers, lines);
}

function profilesIn(path: string): readonly LaserProfile[] {
  try {
    return readLaserProfiles(readFileSync(path, "utf8"));
  } catch (error) {
    if (!(error instanceof LaserError)) throw error;
    const { title, detail } = failureText(error.failure);
    throw new UsageError(`--laser: ${path}: ${title}. ${detail}`);
  }
}

/** The one whose name or id is this; else the only one that has it in its name. */
function oneOf<Laser extends { readonly name: string; readonly id?: string }>(
  text: string,
  lasers: readonly Laser[],
  lines: readonly string[],
): Laser {
  const wanted = plain(text);
  const words = (laser: Laser) => [laser.name, laser.id ?? ""].map(plain);
  const exact = lasers.filter((laser) => words(laser).includes(wanted));
  const near = wanted === "" ? [] : lasers.filter((laser) => words(laser).some((each) => each.includes(wanted)));
  const [found, another] = exact.length > 0 ? exact : near;
  if (found && !another) return found;
  if (!found) {
    throw new UsageError(
      `--laser: there is no laser "${text}". Take one of these, or a profile's JSON file:\n${indented(lines)}`,
    );
  }
  const candidates = lines.filter((_, index) => near.includes(lasers[index] ?? found));
  throw new UsageError(`--laser: "${text}" may be several lasers. Say which:\n${indented(candidates)}`);
}

/** Letters and digits alone: "xTool D1-Pro" is "xtoold1pro". */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}
