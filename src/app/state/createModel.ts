import { createEffect, createRoot, on } from "solid-js";
import type { Result } from "../../protocol/failure.ts";
import type { DraftState } from "./createDraft.ts";
import type { ModelsState } from "./createModels.ts";
import type { ModelStatus, StarterState } from "./createStarter.ts";
import { AS_THE_MODEL_LIKES } from "./draft.ts";
import type { Checkpoint } from "./resolveDraft.ts";

export type { ModelStatus };

export const STARTER_ID = "starter";

interface Parts {
  readonly starter: StarterState;
  readonly models: ModelsState;
  readonly draft: DraftState;
}

/** The model in use: the one that the draft asks for, or the starter where that one is not installed any more. */
export function createModel({ starter, models, draft }: Parts) {
  const wantedId = () => draft.value.modelId ?? STARTER_ID;

  /** The wanted model; null when there is none of that id, undefined while that is not known yet. */
  const wanted = (): Checkpoint | null | undefined => {
    if (wantedId() === STARTER_ID) return null;
    const known = models.checkpoints();
    return known === null ? undefined : (known.find(({ id }) => id === wantedId()) ?? null);
  };

  const status = (): ModelStatus => {
    const model = wanted();
    if (model === undefined) return { phase: "installing", doneBytes: 0, totalBytes: 0 };
    return model ? { phase: "ready", model } : starter.status();
  };

  async function ready(): Promise<Result<Checkpoint>> {
    const model = await settled(wanted);
    return model ? { ok: true, value: model } : starter.ready();
  }

  return {
    status,
    /** The model, once it is ready. */
    model: (): Checkpoint | null => {
      const now = status();
      return now.phase === "ready" ? now.model : null;
    },
    /** Waits for the model; a failed installation of the starter is tried again. */
    ready,
    /** Takes another model, with the settings that it likes. LoRAs of its family stay. */
    choose(id: string): void {
      if (id === wantedId()) return;
      draft.change({ ...AS_THE_MODEL_LIKES, modelId: id === STARTER_ID ? null : id });
    },
    /** Id of the model that the draft asks for and that is not installed; the starter stands in. */
    missingId: (): string | null => (wantedId() !== STARTER_ID && wanted() === null ? wantedId() : null),
  };
}

export type ModelState = ReturnType<typeof createModel>;

/** The first value that is not undefined. */
function settled<T>(value: () => T | undefined): Promise<T> {
  return new Promise((resolve) =>
    createRoot((dispose) =>
      createEffect(
        on(value, (now) => {
          if (now === undefined) return;
          resolve(now);
          queueMicrotask(dispose);
        }),
      ),
    ),
  );
}
