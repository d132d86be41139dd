import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A file for a zip; its content comes in pieces, and only as it is wanted. */
export interface ZippedFile {
  readonly name: string;
  readonly content: Iterable<Uint8Array<ArrayBuffer> | string>;
}

/** Compressed already: storing them is as small and much faster. */
const STORED = /\.(?:png|zip)$/;

/** Noon of zip's first day in local time, as zip has no other: a zip of the same files has the same bytes whenever it is made. */
const TIME = new Date(1980, 0, 1, 12);

/**
 * Files as a zip, in pieces to be written one after the other; holds a piece at a time. Names are UTF-8. The same files give the
 * same bytes.
 */
export function* zipFiles(files: Iterable<ZippedFile>): Generator<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece.slice()); // what it is a part of may be used again
  });
  for (const { name, content } of files) {
    const entry = STORED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = TIME;
    zip.add(entry);
    for (const part of content) {
      entry.push(typeof part === "string" ? new TextEncoder().encode(part) : part);
      yield* pieces.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* pieces.splice(0);
  }
  zip.end();
  yield* pieces.splice(0);
}
