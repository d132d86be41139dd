import { closeSync, openSync, readdirSync, readSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Where Chromium keeps an IndexedDB's Blobs: one file each, as long as the Blob. */
const BLOB_FOLDER = /\.indexeddb\.blob$/;

/** The files of the Blobs of this length in a profile whose browser is closed, in the order in which they were written. */
export function blobFiles(profile: string, byteLength: number): readonly string[] {
  const databases = join(profile, "Default", "IndexedDB");
  return readdirSync(databases)
    .filter((name) => BLOB_FOLDER.test(name))
    .flatMap((name) =>
      readdirSync(join(databases, name), { recursive: true, encoding: "utf8" }).map((file) =>
        join(databases, name, file),
      ),
    )
    .filter((file) => statSync(file).isFile() && statSync(file).size === byteLength)
    .sort();
}

/** As a worn disk would: one bit of a file is another. */
export function flipBitOnDisk(file: string, at: number): void {
  const opened = openSync(file, "r+");
  const byte = new Uint8Array(1);
  readSync(opened, byte, 0, 1, at);
  writeSync(
    opened,
    byte.map((value) => value ^ 1),
    0,
    1,
    at,
  );
  closeSync(opened);
}
