import { createSignal } from "solid-js";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import type { ModelOffer, ModelProgress, StoredModel } from "../../../../protocol/models.ts";
import type { Services } from "../../../createServices.ts";
import { chooseFile } from "../../../saveFile.ts";

/** What is being done to an installed model, and what came of it. */
export type CareStatus =
  | { readonly phase: "idle" }
  | ({ readonly phase: "verifying" } & ModelProgress)
  | { readonly phase: "whole" }
  | { readonly phase: "damaged"; readonly files: readonly string[] }
  | { readonly phase: "repairing" }
  | { readonly phase: "looking-for-update" }
  | { readonly phase: "newest" }
  | { readonly phase: "exporting" }
  | { readonly phase: "exported"; readonly size: string }
  | { readonly phase: "freeing" }
  | { readonly phase: "deleting" }
  | { readonly phase: "failed"; readonly failure: Failure };

const IDLE: CareStatus = { phase: "idle" };
const BUSY: readonly CareStatus["phase"][] = [
  "verifying",
  "repairing",
  "looking-for-update",
  "exporting",
  "freeing",
  "deleting",
];

/** Looking after installed models: one thing at a time for each. `onUpdate` is told of a newer revision. */
export function createCare(
  { librarian, storage, toasts }: Pick<Services, "librarian" | "storage" | "toasts">,
  onUpdate: (model: StoredModel, offer: ModelOffer) => void,
) {
  const [statuses, setStatuses] = createSignal<ReadonlyMap<string, CareStatus>>(new Map());
  const statusOf = (modelId: string): CareStatus => statuses().get(modelId) ?? IDLE;
  const set = (modelId: string, status: CareStatus) => setStatuses((all) => new Map(all).set(modelId, status));
  // Events come by another channel than the answer, so the last ones may arrive after it.
  const setProgress = (modelId: string, progress: ModelProgress) =>
    setStatuses((all) =>
      all.get(modelId)?.phase === "verifying" ? new Map(all).set(modelId, { phase: "verifying", ...progress }) : all,
    );

  /** Runs one thing on a model unless another runs; a failure is shown on its card. */
  async function care<T>(
    { modelId }: StoredModel,
    { during, run, after }: { during: CareStatus; run: () => Promise<Result<T>>; after: (value: T) => CareStatus },
  ): Promise<void> {
    if (BUSY.includes(statusOf(modelId).phase)) return;
    set(modelId, during);
    const done = await run();
    set(modelId, done.ok ? after(done.value) : { phase: "failed", failure: done.failure });
    await storage.refresh();
  }

  return {
    statusOf,
    isBusy: (modelId: string) => BUSY.includes(statusOf(modelId).phase),
    dismiss: (modelId: string) => set(modelId, IDLE),

    verify: (model: StoredModel) =>
      care(model, {
        during: { phase: "verifying", doneBytes: 0, totalBytes: model.byteLength },
        run: () => librarian.verifyModel(model.modelId, (progress) => setProgress(model.modelId, progress)),
        after: (files) => (files.length === 0 ? { phase: "whole" } : { phase: "damaged", files }),
      }),

    repair: (model: StoredModel) =>
      care(model, {
        during: { phase: "repairing" },
        run: () => librarian.repairModel(model.modelId),
        after: () => ({ phase: "whole" }),
      }),

    findUpdate: (model: StoredModel) =>
      care(model, {
        during: { phase: "looking-for-update" },
        run: () => librarian.findUpdate(model.modelId),
        after: (offer) => {
          if (offer) onUpdate(model, offer);
          return offer ? IDLE : { phase: "newest" };
        },
      }),

    freePrepared: (model: StoredModel) =>
      care(model, {
        during: { phase: "freeing" },
        run: () => librarian.deletePrepared(model.modelId),
        after: () => IDLE,
      }),

    remove: (model: StoredModel) =>
      care(model, {
        during: { phase: "deleting" },
        run: () => librarian.deleteModel(model.modelId),
        after: () => {
          toasts.show(`${model.name} is deleted.`);
          return IDLE;
        },
      }),

    /** Call it from a click: the browser asks where to. */
    async export(model: StoredModel): Promise<void> {
      if (BUSY.includes(statusOf(model.modelId).phase)) return;
      try {
        const write = await chooseFile(`${model.modelId.replace(/[^\w.-]+/g, "-")}.zip`);
        if (!write) return;
        set(model.modelId, { phase: "exporting" });
        const zip = await librarian.exportModel(model.modelId);
        set(
          model.modelId,
          zip.ok ? { phase: "exported", size: await write(zip.value) } : { phase: "failed", failure: zip.failure },
        );
      } catch (error) {
        set(model.modelId, { phase: "failed", failure: { code: "storage", message: String(error) } });
      }
    },
  };
}

export type Care = ReturnType<typeof createCare>;
