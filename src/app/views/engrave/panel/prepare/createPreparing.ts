import { createMemo } from "solid-js";
import { NO_PREPARATION, type Preparation } from "../../../../../laser/prepare/preparation.ts";
import type { Engraving } from "../../state/createEngraving.ts";

/** The preparation as the controls see it. */
export function createPreparing(engraving: Pick<Engraving, "settings" | "change">) {
  const preparation = createMemo(() => engraving.settings().preparation);
  const change = (fields: Partial<Preparation>) =>
    engraving.change({ preparation: { ...engraving.settings().preparation, ...fields } });
  return {
    preparation,
    change,
    isChanged: (...names: (keyof Preparation)[]) =>
      names.some((name) => JSON.stringify(preparation()[name]) !== JSON.stringify(NO_PREPARATION[name])),
    reset: (...names: (keyof Preparation)[]) =>
      change(Object.fromEntries(names.map((name) => [name, NO_PREPARATION[name]]))),
  };
}

export type Preparing = ReturnType<typeof createPreparing>;
