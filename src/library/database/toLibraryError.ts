import { LibraryError } from "../LibraryError.ts";
import { freeBytes } from "./storageReport.ts";

/** The browser's storage errors as the library's own. `neededBytes` is what was about to be written, for a full disk. */
export async function toLibraryError(error: unknown, neededBytes = 0): Promise<LibraryError> {
  if (error instanceof LibraryError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  switch (name) {
    case "QuotaExceededError":
      return new LibraryError({ code: "quota", neededBytes, freeBytes: await lessThan(neededBytes) }, { cause: error });
    case "VersionError":
      return new LibraryError({ code: "storage-blocked", reason: "database-is-newer" }, { cause: error });
    default:
      return new LibraryError({ code: "storage", message: message || name }, { cause: error });
  }
}

/** The room left, or null where the browser's figure contradicts its refusal: Chromium reports 10 GiB whatever is free, against tracking. */
async function lessThan(neededBytes: number): Promise<number | null> {
  const free = await freeBytes();
  return free !== null && free < neededBytes ? free : null;
}
