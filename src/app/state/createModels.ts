import { createEffect, createMemo, createSignal, on } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import type { ModelsReport } from "../../protocol/models.ts";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";
import type { StarterState } from "./createStarter.ts";
import type { Checkpoint } from "./resolveDraft.ts";

const NOTHING: ModelsReport = { installed: [], installs: [] };

/** What models there are, kept up to date while the page is open, whichever tab changes them. */
export function createModels(librarian: Pick<LibrarianClient, "watchModels" | "listModels">, starter: StarterState) {
  const [report, setReport] = createSignal<ModelsReport | null>(null);
  const [checkpoints, setCheckpoints] = createSignal<readonly Checkpoint[] | null>(null);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const loras = createMemo(() => (report() ?? NOTHING).installed.filter(({ kind }) => kind === "lora"));

  async function watch(): Promise<void> {
    setFailure(null);
    const watching = await librarian.watchModels(setReport);
    if (!watching.ok) giveUp(watching.failure);
  }

  /** Without the list the starter still serves. */
  function giveUp(reason: Failure): void {
    setFailure(reason);
    setCheckpoints((known) => known ?? []);
  }

  let newest = 0;

  async function list({ installed }: ModelsReport): Promise<void> {
    newest += 1;
    const mine = newest;
    const families = new Map(
      installed.filter(({ kind }) => kind === "checkpoint").map(({ modelId, family }) => [modelId, family] as const),
    );
    const result = await librarian.listModels();
    if (mine !== newest) return;
    if (!result.ok) return giveUp(result.failure);
    const known = result.value.filter(({ id }) => families.has(id));
    setCheckpoints(known.map((model) => ({ ...model, family: families.get(model.id) })));
  }

  // Reports come several times a second during a download; the list is read anew only when it is another one.
  const installedNow = createMemo(() =>
    report()
      ?.installed.map(({ modelId, installedAtMs }) => `${modelId}@${installedAtMs}`)
      .join(),
  );
  createEffect(
    on(installedNow, () => {
      const now = report();
      if (now) void list(now);
    }),
  );
  // The starter first: the page is usable with it alone.
  let isWatching = false;
  createEffect(() => {
    if (starter.status().phase === "installing" || isWatching) return;
    isWatching = true;
    void watch();
  });

  /** After a failure: what failed, once more. */
  async function tryAgain(): Promise<void> {
    const now = report();
    if (!now) return watch();
    setFailure(null);
    await list(now);
  }

  return {
    /** Null until it was first told. */
    report,
    /** Models that make pictures, the starter among them; null until they were first read. */
    checkpoints,
    /** What a model is called, here or on its way; its id where nobody knows. */
    nameOf: (modelId: string): string => {
      const { installed, installs } = report() ?? NOTHING;
      return [...installed, ...installs].find((model) => model.modelId === modelId)?.name ?? modelId;
    },
    /** LoRAs that fit a model; none fits a model of which no family is known. */
    lorasFor: ({ family }: Pick<Checkpoint, "family">) => loras().filter((lora) => lora.family === family),
    /** Why the list cannot be had, or null. */
    failure,
    tryAgain,
  };
}

export type ModelsState = ReturnType<typeof createModels>;
