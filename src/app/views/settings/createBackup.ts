import { createSignal } from "solid-js";
import type { Failure } from "../../../protocol/failure.ts";
import type { RestoreReport } from "../../../protocol/library.ts";
import type { Services } from "../../createServices.ts";
import { chooseFile } from "../../saveFile.ts";

export type BackupStatus =
  | { readonly phase: "idle" }
  | { readonly phase: "saving" }
  | { readonly phase: "saved"; readonly bytes: string }
  | { readonly phase: "restoring"; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly phase: "restored"; readonly report: RestoreReport }
  | { readonly phase: "failed"; readonly failure: Failure };

/** Everything out as one zip, and back in. */
export function createBackup({ librarian, storage }: Pick<Services, "librarian" | "storage">) {
  const [status, setStatus] = createSignal<BackupStatus>({ phase: "idle" });

  async function save(): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    try {
      const write = await chooseFile(`burin-${today}.zip`);
      if (!write) return;
      setStatus({ phase: "saving" });
      const zip = await librarian.backup();
      setStatus(zip.ok ? { phase: "saved", bytes: await write(zip.value) } : { phase: "failed", failure: zip.failure });
    } catch (error) {
      setStatus({ phase: "failed", failure: { code: "storage", message: String(error) } });
    }
  }

  async function restore(zip: Blob): Promise<void> {
    setStatus({ phase: "restoring", doneBytes: 0, totalBytes: zip.size });
    const result = await librarian.restore(zip, (event) =>
      setStatus((now) => (now.phase === "restoring" ? { phase: "restoring", ...event } : now)),
    );
    setStatus(result.ok ? { phase: "restored", report: result.value } : { phase: "failed", failure: result.failure });
    await storage.refresh();
  }

  return { status, save, restore, isBusy: () => status().phase === "saving" || status().phase === "restoring" };
}

export type Backup = ReturnType<typeof createBackup>;
