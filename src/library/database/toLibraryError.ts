import { LibraryError } from "../LibraryError.ts";
import { quotaError } from "./quotaError.ts";

/** The browser's storage errors as the library's own. `neededBytes` is what was about to be written, for a full disk. */
export async function toLibraryError(error: unknown, neededBytes = 0): Promise<LibraryError> {
  if (error instanceof LibraryError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  switch (name) {
    case "QuotaExceededError":
      return quotaError(neededBytes, error);
    case "VersionError":
      return new LibraryError({ code: "storage-blocked", reason: "database-is-newer" }, { cause: error });
    default:
      return new LibraryError({ code: "storage", message: message || name }, { cause: error });
  }
}
