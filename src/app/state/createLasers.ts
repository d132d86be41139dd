import { LaserError } from "../../laser/laserError.ts";
import { isLaserId, publishedProfile } from "../../laser/machine/laserChoices.ts";
import type { LaserProfile } from "../../laser/machine/laserProfile.ts";
import { checkLaserProfile, readLaserProfiles, writeLaserProfiles } from "../../laser/machine/laserProfiles.ts";
import type { Result } from "../../protocol/failure.ts";
import type { LibrarianApi } from "../../protocol/library.ts";
import { createStored } from "./createStored.ts";
import { parseFields } from "./parseFields.ts";

/** A laser that a person entered, brought from a file, or made of a published one. */
export interface OwnLaser {
  /** Kept in engravings; never that of a published laser. */
  readonly id: string;
  readonly profile: LaserProfile;
}

/** A person's own lasers, kept with the settings and so part of backups; the published ones are always there beside them. */
export function createLasers(librarian: Pick<LibrarianApi, "readSetting" | "writeSetting">) {
  const stored = createStored<{ own: readonly OwnLaser[] }>({ key: "lasers", parse: parseLasers, librarian });
  const own = () => stored.value.own;
  const keep = (lasers: readonly OwnLaser[]) => stored.change({ own: lasers });

  /** Keeps a laser under its id, or as a new one; the value is the id. Refuses what cannot be, naming the field. */
  function save(id: string | null, typed: LaserProfile): Result<string> {
    return attempt(() => {
      const profile = checkLaserProfile(typed);
      const laser = { id: id ?? newId(), profile };
      const isKnown = own().some((each) => each.id === laser.id);
      keep(isKnown ? own().map((each) => (each.id === laser.id ? laser : each)) : [...own(), laser]);
      return laser.id;
    });
  }

  /** Adds the lasers of a file to those here; the value is how many were new. */
  function add(file: string): Result<number> {
    return attempt(() => {
      const here = new Set(own().map(({ profile }) => JSON.stringify(profile)));
      const fresh = readLaserProfiles(file).filter((profile) => !here.has(JSON.stringify(profile)));
      keep([...own(), ...fresh.map((profile) => ({ id: newId(), profile }))]);
      return fresh.length;
    });
  }

  return {
    own,
    loaded: stored.loaded,
    /** A profile by its id, own or published; null for one that is not here. */
    find: (id: string): LaserProfile | null =>
      isLaserId(id) ? publishedProfile(id) : (own().find((each) => each.id === id)?.profile ?? null),
    save,
    add,
    remove: (id: string) => keep(own().filter((each) => each.id !== id)),
    /** Brings back what was removed. */
    restore: (laser: OwnLaser) => keep([...own().filter((each) => each.id !== laser.id), laser]),
    /** All of a person's own lasers as a file that `add` takes. */
    file: () => writeLaserProfiles(own().map(({ profile }) => profile)),
  };
}

export type LasersState = ReturnType<typeof createLasers>;

function newId(): string {
  return `own-${crypto.randomUUID()}`;
}

function parseLasers(json: unknown): { own: readonly OwnLaser[] } {
  return { own: parseFields(json).list("own", parseLaser) };
}

function parseLaser(json: unknown): OwnLaser | null {
  if (typeof json !== "object" || json === null || !("id" in json) || typeof json.id !== "string") return null;
  const { id } = json;
  const checked = attempt(() => checkLaserProfile("profile" in json ? json.profile : null));
  return checked.ok && !isLaserId(id) ? { id, profile: checked.value } : null;
}

function attempt<T>(run: () => T): Result<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof LaserError) return { ok: false, failure: error.failure };
    throw error;
  }
}
