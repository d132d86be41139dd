import type { TextToImageEvent } from "../src/diffusion/pipeline/textToImage.ts";
import type { RgbaImage } from "../src/laser/raster/images.ts";
import type { GenerateEvent, GeneratePhase } from "../src/protocol/generate.ts";

type Loading = Extract<GenerateEvent, { type: "loading" }>["what"];

/** Between two messages on loading: progress comes with every tensor. */
const LOADING_INTERVAL_MS = 100;

type Timed = Exclude<GeneratePhase, "waiting">;

/** Times the phases of a job and tells the page as they come. */
export interface Clock {
  enter(phase: GeneratePhase): void;
  follow(event: TextToImageEvent): void;
  /** Told now and then, and when it is done. */
  loading(what: Loading, doneBytes: number, totalBytes: number): void;
  preview(step: number, image: RgbaImage): void;
  /** Ends the last phase; time spent in each, ms. */
  finish(): Record<Timed, number>;
}

/** Starts now, in phase `waiting`. */
export function makeClock(onEvent: (event: GenerateEvent) => void): Clock {
  const startedMs = performance.now();
  const phaseMs: Record<GeneratePhase, number> = { waiting: 0, loading: 0, encoding: 0, denoising: 0, decoding: 0 };
  let phase: GeneratePhase = "waiting";
  let sinceMs = startedMs;
  let toldLoadingMs = Number.NEGATIVE_INFINITY;
  const enter = (next: GeneratePhase): void => {
    const nowMs = performance.now();
    phaseMs[phase] += nowMs - sinceMs;
    phase = next;
    sinceMs = nowMs;
    onEvent({ type: "phase", phase, elapsedMs: nowMs - startedMs });
  };
  return {
    enter,
    follow(event) {
      if (event.type === "phase") return enter(event.phase);
      const nowMs = performance.now();
      const remainingMs = ((nowMs - sinceMs) / event.step) * (event.of - event.step);
      onEvent({ ...event, elapsedMs: nowMs - startedMs, remainingMs });
    },
    loading(what, doneBytes, totalBytes) {
      const nowMs = performance.now();
      if (doneBytes < totalBytes && nowMs < toldLoadingMs + LOADING_INTERVAL_MS) return;
      toldLoadingMs = nowMs;
      onEvent({ type: "loading", what, doneBytes, totalBytes });
    },
    preview: (step, image) => onEvent({ type: "preview", step, image }),
    finish() {
      phaseMs[phase] += performance.now() - sinceMs;
      const { loading, encoding, denoising, decoding } = phaseMs;
      return { loading, encoding, denoising, decoding };
    },
  };
}
