import { createEffect, on } from "solid-js";
import { NO_PREPARATION } from "../../../../laser/prepare/preparation.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import type { LibrarianApi } from "../../../../protocol/library.ts";
import { createStored } from "../../../state/createStored.ts";
import type { SourceState } from "./createSource.ts";

export interface PreparationOwnerOptions {
  readonly source: SourceState["source"];
  readonly librarian: Pick<LibrarianApi, "readSetting" | "writeSetting">;
  readonly change: (fields: Pick<EngraveSettings, "preparation">) => void;
}

interface Owner {
  readonly pictureId: string | null;
}

/**
 * A preparation is made for one picture: its crop and its levels mean nothing to the next, which begins without one. Which picture it
 * was made for is kept, so that a reload leaves it alone.
 */
export function createPreparationOwner({ source, librarian, change }: PreparationOwnerOptions) {
  const owner = createStored({ key: "prepared-picture", parse: parseOwner, librarian });
  createEffect(
    on([source, owner.loaded], ([now, isLoaded]) => {
      if (!now || !isLoaded || owner.value.pictureId === now.record.id) return;
      owner.change({ pictureId: now.record.id });
      change({ preparation: NO_PREPARATION });
    }),
  );
  return {
    /** Says which picture the present preparation is for: a job brings both. */
    belongsTo: (pictureId: string) => owner.change({ pictureId }),
  };
}

function parseOwner(json: unknown): Owner {
  const id = typeof json === "object" && json !== null && "pictureId" in json ? json.pictureId : null;
  return { pictureId: typeof id === "string" ? id : null };
}
