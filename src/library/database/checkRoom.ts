import { quotaError } from "./quotaError.ts";
import { freeBytes } from "./storageReport.ts";

/**
 * Says before the first byte rather than after the last gigabyte that something will not fit. The browser's figure is an estimate, so
 * writes may still fail. Throws `LibraryError` (`quota`).
 */
export async function checkRoom(neededBytes: number): Promise<void> {
  const free = await freeBytes();
  if (free !== null && neededBytes > free) throw await quotaError(neededBytes);
}
