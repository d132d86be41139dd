import type { StorageReport } from "../../protocol/library.ts";

/** What the origin uses and may use, bytes; both are the browser's estimates. */
export async function storageReport(): Promise<StorageReport> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { usedBytes: usage, quotaBytes: quota };
}

/** Room left by the browser's estimate, bytes; null where it gives none. */
export async function freeBytes(): Promise<number | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : Math.max(0, quota - usage);
  } catch {
    return null; // an estimate that fails must not hide the error it was asked for
  }
}
