import { createSignal } from "solid-js";
import type { Failure } from "../../../../protocol/failure.ts";
import type { DiskFile, ImportOffer } from "../../../../protocol/models.ts";
import type { LibrarianClient } from "../../../client/makeLibrarianClient.ts";

export type ImportStatus =
  | { readonly phase: "closed" }
  | { readonly phase: "reading"; readonly title: string }
  | {
      readonly phase: "recognised";
      readonly title: string;
      readonly files: readonly DiskFile[];
      readonly offer: ImportOffer;
    }
  | { readonly phase: "refused"; readonly title: string; readonly failure: Failure };

/** Files from disk, looked into before anything of them is copied. */
export function createImport(librarian: Pick<LibrarianClient, "inspectFiles">) {
  const [status, setStatus] = createSignal<ImportStatus>({ phase: "closed" });
  let newest = 0;

  /** Reading a dropped folder takes a while and may fail, so the files come as a promise. */
  async function inspect(reading: Promise<readonly DiskFile[]>): Promise<void> {
    newest += 1;
    const mine = newest;
    setStatus({ phase: "reading", title: "Files" });
    const files = await reading.catch(() => null);
    if (mine !== newest) return;
    if (!files) {
      const message = "a file could not be read; it may have been moved or may be open elsewhere";
      return void setStatus({ phase: "refused", title: "Files", failure: { code: "storage", message } });
    }
    if (files.length === 0) return void setStatus({ phase: "closed" });
    const title = titleOf(files);
    setStatus({ phase: "reading", title });
    const found = await librarian.inspectFiles(files);
    if (mine !== newest) return;
    if (found.ok) setStatus({ phase: "recognised", title, files, offer: found.value });
    else setStatus({ phase: "refused", title, failure: found.failure });
  }

  return {
    status,
    inspect,
    close: () => {
      newest += 1;
      setStatus({ phase: "closed" });
    },
  };
}

export type Import = ReturnType<typeof createImport>;

/** The one file's name, or the folder's. */
function titleOf(files: readonly DiskFile[]): string {
  const [first] = files;
  if (!first) return "Files";
  const [folder, ...rest] = first.path.split("/");
  return rest.length > 0 && folder ? folder : first.path;
}
