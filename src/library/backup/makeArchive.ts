import * as v from "valibot";
import type { RestoreReport } from "../../protocol/library.ts";
import type { LibraryError } from "../LibraryError.ts";
import { MAX_JSON_BYTES, MAX_PNG_BYTES, MAX_SETTINGS_BYTES, pngFile, SETTINGS_FILE } from "./format.ts";
import { damaged } from "./zip/damaged.ts";
import { readZipDirectory, type ZipEntry } from "./zip/readZipDirectory.ts";
import { readZipEntry } from "./zip/readZipEntry.ts";

/** A backup's zip, opened. Names it does not know (a folder, what a system adds to zips) are passed over. */
export interface Archive {
  readonly pictureIds: readonly string[];
  readonly jobIds: readonly string[];
  /** What the directory alone shows to be wrong. */
  readonly damaged: RestoreReport["damaged"];
  has(name: string): boolean;
  /** An entry's JSON, validated. Throws `LibraryError` (`backup-damaged`, naming the entry). */
  json<T>(name: string, schema: v.GenericSchema<unknown, T>): Promise<T>;
  /** A picture's PNG, its checksum proven. Throws likewise. */
  png(id: string): Promise<Blob>;
  /** Announced length of a picture's PNG. */
  pngByteLength(id: string): number;
  /** What entries take up in the zip. */
  packedByteLength(names: readonly string[]): number;
}

/** Opens a zip as an archive; nothing but its directory is read. Throws `LibraryError` (`backup-damaged`, entry null). */
export async function makeArchive(zip: Blob): Promise<Archive> {
  const entries = new Map<string, ZipEntry>();
  const wrong: LibraryError[] = [];
  for (const entry of await readZipDirectory(zip)) {
    if (entries.has(entry.name)) wrong.push(damaged(entry.name, "it stands twice in the zip"));
    else entries.set(entry.name, entry);
  }
  const names = [...entries.keys()];
  const pictureIds = names.flatMap((name) => name.match(/^pictures\/([^/]+)\.json$/)?.[1] ?? []);
  const known = new Set(pictureIds.map(pngFile));
  for (const name of names) {
    if (/^pictures\/[^/]+\.png$/.test(name) && !known.has(name)) wrong.push(damaged(name, "its record is missing"));
  }
  const find = (name: string) => {
    const entry = entries.get(name);
    if (entry) return entry;
    throw damaged(name, "it is missing");
  };
  return {
    pictureIds,
    jobIds: names.flatMap((name) => name.match(/^jobs\/([^/]+)\.json$/)?.[1] ?? []),
    damaged: wrong.map(({ failure }) => ({ entry: failure.code === "backup-damaged" ? failure.entry! : "", failure })),
    has: (name) => entries.has(name),
    json: async (name, schema) => readJson(zip, find(name), schema),
    png: async (id) => readZipEntry(zip, find(pngFile(id)), MAX_PNG_BYTES),
    pngByteLength: (id) => entries.get(pngFile(id))?.byteLength ?? 0,
    packedByteLength: (asked) => asked.reduce((sum, name) => sum + (entries.get(name)?.compressedByteLength ?? 0), 0),
  };
}

async function readJson<T>(zip: Blob, entry: ZipEntry, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const maxBytes = entry.name === SETTINGS_FILE ? MAX_SETTINGS_BYTES : MAX_JSON_BYTES;
  const text = await (await readZipEntry(zip, entry, maxBytes)).text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(entry.name, "it is not JSON", error);
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw damaged(entry.name, `${v.getDotPath(issue) ?? "value"}: ${issue.message}`);
}
