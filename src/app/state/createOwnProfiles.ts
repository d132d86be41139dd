import { LaserError } from "../../laser/laserError.ts";
import type { Result } from "../../protocol/failure.ts";
import type { LibrarianApi } from "../../protocol/library.ts";
import { createStored } from "./createStored.ts";
import { parseFields } from "./parseFields.ts";

/** Something that a person entered, or brought from a file. */
export interface OwnProfile<T> {
  /** Never that of a published one. */
  readonly id: string;
  readonly profile: T;
}

export interface OwnProfilesOptions<T> {
  /** Under which it is kept with the settings, and so part of backups. */
  readonly key: string;
  readonly librarian: Pick<LibrarianApi, "readSetting" | "writeSetting">;
  /** These throw LaserError for what cannot be. */
  readonly check: (value: unknown) => T;
  readonly read: (file: string) => readonly T[];
  readonly write: (profiles: readonly T[]) => string;
}

/** A person's own profiles of one kind: kept, changed, deleted, and as a file. */
export function createOwnProfiles<T extends object>({ key, librarian, check, read, write }: OwnProfilesOptions<T>) {
  const parse = (json: unknown) => ({ own: parseFields(json).list("own", (each) => parseOwn(each, check)) });
  const stored = createStored<{ own: readonly OwnProfile<T>[] }>({ key, parse, librarian });
  const own = () => stored.value.own;
  function keep(profiles: readonly OwnProfile<T>[]): void {
    stored.change({ own: profiles });
    stored.flush(); // a backup made right after must have it
  }

  /** Keeps a profile under its id, or as a new one; the value is the id. Refuses what cannot be, naming the field. */
  function save(id: string | null, typed: T): Result<string> {
    return attempt(() => {
      const saved = { id: id ?? newId(), profile: check(typed) };
      const isKnown = own().some((each) => each.id === saved.id);
      keep(isKnown ? own().map((each) => (each.id === saved.id ? saved : each)) : [...own(), saved]);
      return saved.id;
    });
  }

  /** Adds the profiles of a file to those here; the value is how many were new. */
  function add(file: string): Result<number> {
    return attempt(() => {
      const here = new Set(own().map(({ profile }) => JSON.stringify(profile)));
      const fresh = read(file).filter((profile) => !here.has(JSON.stringify(profile)));
      keep([...own(), ...fresh.map((profile) => ({ id: newId(), profile }))]);
      return fresh.length;
    });
  }

  return {
    own,
    loaded: stored.loaded,
    find: (id: string): T | null => own().find((each) => each.id === id)?.profile ?? null,
    save,
    add,
    remove: (id: string) => keep(own().filter((each) => each.id !== id)),
    /** Brings back what was removed. */
    restore: (profile: OwnProfile<T>) => keep([...own().filter((each) => each.id !== profile.id), profile]),
    /** All of them as a file that `add` takes. */
    file: () => write(own().map(({ profile }) => profile)),
  };
}

export type OwnProfiles<T extends object> = ReturnType<typeof createOwnProfiles<T>>;

function newId(): string {
  return `own-${crypto.randomUUID()}`;
}

function parseOwn<T>(json: unknown, check: (value: unknown) => T): OwnProfile<T> | null {
  if (typeof json !== "object" || json === null || !("id" in json) || typeof json.id !== "string") return null;
  const { id } = json;
  const checked = attempt(() => check("profile" in json ? json.profile : null));
  return checked.ok && id.startsWith("own-") ? { id, profile: checked.value } : null;
}

function attempt<T>(run: () => T): Result<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof LaserError) return { ok: false, failure: error.failure };
    throw error;
  }
}
