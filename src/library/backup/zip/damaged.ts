import { LibraryError } from "../../LibraryError.ts";

/** A backup that cannot be read: as a whole (`entry` null) or in one entry. */
export function damaged(entry: string | null, detail: string, cause?: unknown): LibraryError {
  return new LibraryError({ code: "backup-damaged", entry, detail }, { cause });
}
