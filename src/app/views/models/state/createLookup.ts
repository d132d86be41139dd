import { createSignal } from "solid-js";
import type { Failure } from "../../../../protocol/failure.ts";
import type { Licence, ModelOffer } from "../../../../protocol/models.ts";
import type { LibrarianClient } from "../../../client/makeLibrarianClient.ts";

/** What to look for on the hub. */
export interface Wanted {
  readonly repository: string;
  /** Null: the newest. */
  readonly revision: string | null;
  /** As the catalogue calls it; the repository where it is in none. */
  readonly name: string;
  /** What the catalogue knows of its licence, where the repository's card says nothing. */
  readonly licence: Licence | null;
}

export type LookupStatus =
  | { readonly phase: "closed" }
  | { readonly phase: "looking"; readonly wanted: Wanted }
  | { readonly phase: "found"; readonly wanted: Wanted; readonly offer: ModelOffer }
  | { readonly phase: "failed"; readonly wanted: Wanted; readonly failure: Failure };

/** A model looked up on the hub, before anything of it is fetched. */
export function createLookup(librarian: Pick<LibrarianClient, "findOnHub">) {
  const [status, setStatus] = createSignal<LookupStatus>({ phase: "closed" });
  let newest = 0;

  async function lookUp(wanted: Wanted): Promise<void> {
    newest += 1;
    const mine = newest;
    setStatus({ phase: "looking", wanted });
    const found = await librarian.findOnHub(wanted.repository, wanted.revision ?? undefined);
    if (mine !== newest) return;
    if (found.ok) setStatus({ phase: "found", wanted, offer: found.value });
    else setStatus({ phase: "failed", wanted, failure: found.failure });
  }

  return {
    status,
    lookUp,
    /** An offer that came by another way: an update. */
    show: (wanted: Wanted, offer: ModelOffer) => {
      newest += 1;
      setStatus({ phase: "found", wanted, offer });
    },
    close: () => {
      newest += 1;
      setStatus({ phase: "closed" });
    },
  };
}

export type Lookup = ReturnType<typeof createLookup>;
