import { createSignal } from "solid-js";
import type { Failure, Result } from "../../protocol/failure.ts";
import type { InstalledModel } from "../../protocol/library.ts";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";

export type ModelStatus =
  | { readonly phase: "installing"; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly phase: "ready"; readonly model: InstalledModel }
  | { readonly phase: "failed"; readonly failure: Failure };

/** The model in use, made ready at once: the starter is installed on the first visit. */
export function createModel(librarian: Pick<LibrarianClient, "ensureStarter">) {
  const [status, setStatus] = createSignal<ModelStatus>({ phase: "installing", doneBytes: 0, totalBytes: 0 });
  let ready = install();

  async function install(): Promise<Result<InstalledModel>> {
    // Events come by another channel than the answer, so the last ones may arrive after it.
    const result = await librarian.ensureStarter((event) =>
      setStatus((now) => (now.phase === "installing" ? { phase: "installing", ...event } : now)),
    );
    setStatus(result.ok ? { phase: "ready", model: result.value } : { phase: "failed", failure: result.failure });
    return result;
  }

  return {
    status,
    /** The model, once it is ready. */
    model: (): InstalledModel | null => {
      const now = status();
      return now.phase === "ready" ? now.model : null;
    },
    /** Waits for the model; a failed installation is tried again. */
    ready: (): Promise<Result<InstalledModel>> => {
      if (status().phase === "failed") {
        setStatus({ phase: "installing", doneBytes: 0, totalBytes: 0 });
        ready = install();
      }
      return ready;
    },
  };
}

export type ModelState = ReturnType<typeof createModel>;
