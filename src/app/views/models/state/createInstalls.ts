import type { Result } from "../../../../protocol/failure.ts";
import type { DiskFile, ImportOffer, ModelOffer } from "../../../../protocol/models.ts";
import type { Services } from "../../../createServices.ts";

/** What files from disk become. */
export interface CopyTarget {
  readonly modelId: string;
  readonly name: string;
  readonly prediction?: NonNullable<ImportOffer["prediction"]>;
}

type Tools = Pick<Services, "librarian" | "models" | "model" | "storage" | "toasts">;

/** Starting and steering installations. How far they are comes with the report; what they end in is said here. */
export function createInstalls({ librarian, models, model, storage, toasts }: Tools) {
  async function follow(
    { modelId, name }: { modelId: string; name: string },
    run: Promise<Result<"installed" | "paused" | "cancelled">>,
  ): Promise<void> {
    const ended = await run;
    await storage.refresh();
    if (!ended.ok) {
      const isShown = models.report()?.installs.some((each) => each.modelId === modelId);
      if (!isShown) toasts.fail(ended.failure);
    } else if (ended.value === "installed") {
      const isCheckpoint = models.report()?.installed.find((each) => each.modelId === modelId)?.kind === "checkpoint";
      const use = { label: "Use it", onAction: () => model.choose(modelId) };
      toasts.show(`${name} is installed.`, isCheckpoint ? { action: use } : {});
    }
  }

  /** Gigabytes are worth asking the browser to keep. It is asked once; what it says stands in Settings. */
  async function keepSafe(): Promise<void> {
    if (storage.persistence() === "unknown") await storage.ask();
  }

  async function steer(run: Promise<Result<void>>): Promise<void> {
    const done = await run;
    if (!done.ok) toasts.fail(done.failure);
    await storage.refresh();
  }

  return {
    async install(offer: ModelOffer): Promise<void> {
      await keepSafe();
      await follow(offer, librarian.install(offer));
    },
    async copyFromDisk({ modelId, ...options }: CopyTarget, files: readonly DiskFile[]): Promise<void> {
      await keepSafe();
      await follow({ modelId, name: options.name }, librarian.importFiles(files, options));
    },
    resume: (target: { modelId: string; name: string }) => follow(target, librarian.resumeInstall(target.modelId)),
    pause: (modelId: string) => steer(librarian.pauseInstall(modelId)),
    cancel: (modelId: string) => steer(librarian.cancelInstall(modelId)),
  };
}

export type Installs = ReturnType<typeof createInstalls>;
