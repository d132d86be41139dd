import type { LibraryDatabase } from "./database/openDatabase.ts";
import { read, write } from "./database/transact.ts";
import { LibraryError } from "./LibraryError.ts";

/** A small value kept under a key; undefined when there is none. */
export function readSetting(database: LibraryDatabase, key: string): Promise<unknown> {
  return read(database, ["settings"], (transaction) => transaction.objectStore("settings").get(key));
}

/** Keeps a JSON value, or forgets the key when it is undefined. Throws `LibraryError` (`invalid` when JSON cannot hold the value). */
export async function writeSetting(database: LibraryDatabase, key: string, value: unknown): Promise<void> {
  const json = toJson(key, value);
  await write(database, { stores: ["settings"], neededBytes: json?.length ?? 0 }, async (transaction) => {
    const settings = transaction.objectStore("settings");
    if (json === undefined) await settings.delete(key);
    else await settings.put(JSON.parse(json), key);
  });
}

function toJson(key: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  try {
    const json: string | undefined = JSON.stringify(value);
    if (json !== undefined) return json;
  } catch {
    // circular or a BigInt: refused below
  }
  throw new LibraryError({ code: "invalid", field: key, problem: "unknown" });
}
