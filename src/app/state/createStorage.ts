import { createSignal } from "solid-js";
import type { StorageReport } from "../../protocol/library.ts";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";

/** Whether the browser promised not to clear Burin's storage when the disk runs short. */
export type Persistence = "unknown" | "granted" | "refused" | "unsupported";

export function createStorage(librarian: Pick<LibrarianClient, "storage">) {
  const [persistence, setPersistence] = createSignal<Persistence>("unknown");
  const [report, setReport] = createSignal<StorageReport | null>(null);
  let asked = false;

  async function ask(): Promise<void> {
    asked = true;
    if (!navigator.storage?.persist) {
      setPersistence("unsupported");
      return;
    }
    setPersistence((await navigator.storage.persist()) ? "granted" : "refused");
  }

  /** Reads anew how much is used and whether it is safe. */
  async function refresh(): Promise<void> {
    const result = await librarian.storage();
    if (result.ok) setReport(result.value);
    if (persistence() === "unknown" && (await navigator.storage?.persisted?.())) setPersistence("granted");
  }

  /** Tell after each saved picture: the first one asks the browser to keep what is stored. The status line says if it refuses. */
  async function pictureSaved(): Promise<void> {
    if (!asked) await ask();
    await refresh();
  }

  return { persistence, report, refresh, pictureSaved, ask };
}

export type StorageState = ReturnType<typeof createStorage>;
