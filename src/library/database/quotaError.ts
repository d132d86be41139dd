import { LibraryError } from "../LibraryError.ts";
import { freeBytes } from "./storageReport.ts";

/** The failure of a full disk. `neededBytes` is what is still to be written to finish what was asked for. */
export async function quotaError(neededBytes: number, cause?: unknown): Promise<LibraryError> {
  const free = await freeBytes();
  // Null where the browser's figure contradicts its refusal: Chromium reports 10 GiB whatever is free, against tracking.
  const believable = free !== null && free < neededBytes ? free : null;
  return new LibraryError({ code: "quota", neededBytes, freeBytes: believable }, { cause });
}
