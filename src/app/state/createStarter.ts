import { createSignal } from "solid-js";
import type { Failure, Result } from "../../protocol/failure.ts";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";
import type { Checkpoint } from "./resolveDraft.ts";

export type ModelStatus =
  | { readonly phase: "installing"; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly phase: "ready"; readonly model: Checkpoint }
  | { readonly phase: "failed"; readonly failure: Failure };

/** The model that ships with the app, installed at once: the first visit can make pictures, and so can every later one. */
export function createStarter(librarian: Pick<LibrarianClient, "ensureStarter">) {
  const [status, setStatus] = createSignal<ModelStatus>({ phase: "installing", doneBytes: 0, totalBytes: 0 });
  let ready = install();

  async function install(): Promise<Result<Checkpoint>> {
    // Events come by another channel than the answer, so the last ones may arrive after it.
    const result = await librarian.ensureStarter((event) =>
      setStatus((now) => (now.phase === "installing" ? { phase: "installing", ...event } : now)),
    );
    if (!result.ok) {
      setStatus({ phase: "failed", failure: result.failure });
      return result;
    }
    const model: Checkpoint = { ...result.value, family: "starter" };
    setStatus({ phase: "ready", model });
    return { ok: true, value: model };
  }

  return {
    status,
    /** Waits for the starter; a failed installation is tried again. */
    ready: (): Promise<Result<Checkpoint>> => {
      if (status().phase === "failed") {
        setStatus({ phase: "installing", doneBytes: 0, totalBytes: 0 });
        ready = install();
      }
      return ready;
    },
  };
}

export type StarterState = ReturnType<typeof createStarter>;
