import type { LibrarianClient } from "../client/makeLibrarianClient.ts";
import { createStored, type Stored } from "./createStored.ts";
import { type Draft, parseDraft } from "./draft.ts";

export type DraftState = Stored<Draft>;

/** The Create page's draft, kept across reloads. */
export function createDraft(librarian: LibrarianClient): DraftState {
  return createStored({ key: "draft", parse: parseDraft, librarian });
}
