import { createEffect, createSignal, onCleanup } from "solid-js";
import type { RgbaImage } from "../../laser/raster/images.ts";
import type { Failure } from "../../protocol/failure.ts";
import type { GeneratedPicture, GenerateEvent, GeneratePhase, GenerateRequest } from "../../protocol/generate.ts";
import type { GeneratorClient } from "../client/makeGeneratorClient.ts";

export type GenerationJob =
  | { readonly phase: "idle" }
  | {
      readonly phase: "running";
      readonly stage: GeneratePhase;
      /** How far loading is; null where nothing is said of it. */
      readonly loading: Loading | null;
      /** The picture in work as it looks so far, small; null where there is none to show yet. */
      readonly preview: RgbaImage | null;
      /** Steps done; 0 before the first. */
      readonly step: number;
      readonly of: number;
      /** Both on `performance.now()`'s clock. */
      readonly startedAtMs: number;
      readonly eventAtMs: number;
      /** For this picture, from `eventAtMs` on; null until a step was seen. */
      readonly remainingMs: number | null;
      /** Which picture of how many, from 1. */
      readonly picture: number;
      readonly pictures: number;
      readonly stopping: "not" | "after-this" | "now";
    }
  | { readonly phase: "done"; readonly pictures: number; readonly elapsedMs: number }
  | { readonly phase: "failed"; readonly failure: Failure }
  | { readonly phase: "cancelled"; readonly pictures: number };

/** What of a model is being made ready, and how much of it is. */
export type Loading = Omit<Extract<GenerateEvent, { type: "loading" }>, "type">;

type Running = Extract<GenerationJob, { phase: "running" }>;

export interface Generation {
  readonly job: () => GenerationJob;
  readonly isRunning: () => boolean;
  /** Makes the pictures one after the other. Does nothing while a run is under way. */
  readonly start: (requests: readonly GenerateRequest[]) => Promise<void>;
  /** Stops the picture in work and drops the rest. */
  readonly cancel: () => void;
  /** Finishes the picture in work and drops the rest. */
  readonly stopAfterThis: () => void;
  readonly dismiss: () => void;
}

/** Runs of pictures on the generator; one run at a time. `onPicture` is told each as it is done. */
export function createGeneration(
  client: Pick<GeneratorClient, "generate">,
  onPicture: (request: GenerateRequest, picture: GeneratedPicture) => void,
): Generation {
  const [job, setJob] = createSignal<GenerationJob>({ phase: "idle" });
  let abort = new AbortController();
  const isRunning = () => job().phase === "running";
  const update = (change: (running: Running) => Running) =>
    setJob((now) => (now.phase === "running" ? change(now) : now));

  async function start(requests: readonly GenerateRequest[]): Promise<void> {
    if (isRunning()) return;
    abort = new AbortController();
    const startedAtMs = performance.now();
    let made = 0;
    for (const request of requests) {
      setJob((now) => firstState(request, { before: now, startedAtMs, picture: made + 1, pictures: requests.length }));
      // Events come by another channel than the outcome, so the last ones may arrive after it.
      let isOver = false;
      const outcome = await client.generate(request, {
        signal: abort.signal,
        onEvent: (event) => isOver || update((running) => afterEvent(running, event)),
      });
      isOver = true;
      if (outcome.phase === "failed") return void setJob(outcome);
      if (outcome.phase === "cancelled") return void setJob({ phase: "cancelled", pictures: made });
      made += 1;
      onPicture(request, outcome.value);
      const now = job();
      if (now.phase === "running" && now.stopping !== "not") break;
    }
    setJob({ phase: "done", pictures: made, elapsedMs: performance.now() - startedAtMs });
  }

  createEffect(() => {
    if (!isRunning()) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    onCleanup(() => removeEventListener("beforeunload", warn));
  });
  onCleanup(() => abort.abort());

  return {
    job,
    isRunning,
    start,
    cancel: () => {
      update((running) => ({ ...running, stopping: "now" }));
      abort.abort();
    },
    stopAfterThis: () => void update((running) => ({ ...running, stopping: "after-this" })),
    dismiss: () => void setJob((now) => (now.phase === "running" ? now : { phase: "idle" })),
  };
}

function firstState(
  request: GenerateRequest,
  run: { before: GenerationJob; startedAtMs: number; picture: number; pictures: number },
): Running {
  const { before, ...rest } = run;
  return {
    phase: "running",
    stage: "waiting",
    loading: null,
    preview: null,
    step: 0,
    of: request.steps,
    eventAtMs: performance.now(),
    remainingMs: null,
    stopping: before.phase === "running" ? before.stopping : "not",
    ...rest,
  };
}

function afterEvent(running: Running, event: GenerateEvent): Running {
  const eventAtMs = performance.now();
  switch (event.type) {
    case "phase":
      return { ...running, stage: event.phase, loading: null, eventAtMs };
    case "loading": {
      const { type: _, ...loading } = event;
      return { ...running, loading, eventAtMs };
    }
    case "preview":
      return { ...running, preview: event.image };
    case "step":
      return { ...running, step: event.step, of: event.of, remainingMs: event.remainingMs, eventAtMs };
    default:
      return event satisfies never;
  }
}
