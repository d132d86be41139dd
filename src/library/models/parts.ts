import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { PartRecord } from "../database/schema.ts";
import { read, write } from "../database/transact.ts";
import { partsOf } from "./fileKeys.ts";
import type { ByteRange } from "./ModelSource.ts";

/** A part as the browser stores it well: one Blob record each (measured with 1.73 GB in 26 of them). */
export const PART_BYTE_LENGTH = 64 * 2 ** 20;

/** How a file of this length is cut. An empty file has no parts. */
export function partRanges(byteLength: number, partByteLength: number): ByteRange[] {
  return Array.from({ length: Math.ceil(byteLength / partByteLength) }, (_, index) => ({
    start: index * partByteLength,
    end: Math.min((index + 1) * partByteLength, byteLength),
  }));
}

/** What is stored of a file, by part index. Blobs are handles; nothing is read. */
export async function storedParts(database: LibraryDatabase, key: string): Promise<Map<number, PartRecord>> {
  const parts = await partsIn(database, partsOf(key));
  return new Map(parts.map((part) => [part.index, part]));
}

/** Stored parts by a range of names, in order. */
export function partsIn(database: LibraryDatabase, range: IDBKeyRange): Promise<PartRecord[]> {
  return read(database, ["parts"], (transaction) => transaction.objectStore("parts").getAll(range));
}

/** Keeps one part, on disk when this returns. Throws `LibraryError` (`quota`, `storage`). */
export async function keepPart(database: LibraryDatabase, part: PartRecord): Promise<void> {
  await write(database, { stores: ["parts"], neededBytes: part.byteLength }, (transaction) =>
    transaction.objectStore("parts").put(part),
  );
}

/** Forgets the parts of one file, or of a whole model with `partsOfModel`. */
export async function dropParts(database: LibraryDatabase, range: IDBKeyRange): Promise<void> {
  await write(database, { stores: ["parts"] }, (transaction) => transaction.objectStore("parts").delete(range));
}

/** SHA-256 of a part, as hex. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
