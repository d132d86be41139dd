import { createSignal, onMount } from "solid-js";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";

const KEY = "keptSince";

/**
 * Whether the browser has thrown away what was kept here, as it may when the disk runs short; it does not say so. A mark in the database
 * went with everything else, the same mark in `localStorage`, which Chromium spares, did not. Who clears both begins anew, and knows it.
 */
export function createEviction(librarian: Pick<LibrarianClient, "readSetting" | "writeSetting">) {
  const [lostSinceMs, setLostSinceMs] = createSignal<number | null>(null);

  onMount(async () => {
    const kept = await librarian.readSetting(KEY);
    if (!kept.ok) return; // a database that does not open is told by whoever needs it
    if (isTime(kept.value)) return writeBeside(kept.value);
    setLostSinceMs(readBeside());
    const nowMs = Date.now();
    // The database first: a mark beside it alone would be taken for a loss.
    const written = await librarian.writeSetting(KEY, nowMs);
    if (written.ok) writeBeside(nowMs);
  });

  return {
    /** When what is lost began to be kept, ms since 1970; null where nothing is known to be lost. */
    lostSinceMs,
    dismiss: () => setLostSinceMs(null),
  };
}

export type EvictionState = ReturnType<typeof createEviction>;

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function readBeside(): number | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`burin.${KEY}`) ?? "null");
    return isTime(value) ? value : null;
  } catch {
    return null; // blocked or damaged: nothing is known
  }
}

function writeBeside(timeMs: number): void {
  try {
    localStorage.setItem(`burin.${KEY}`, JSON.stringify(timeMs));
  } catch {
    // Blocked: a loss will not be noticed.
  }
}
