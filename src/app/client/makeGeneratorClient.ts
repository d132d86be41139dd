import { proxy } from "comlink";
import type { Failure, Outcome, Result } from "../../protocol/failure.ts";
import type {
  DevicePreference,
  DeviceReport,
  GeneratedPicture,
  GenerateEvent,
  GenerateRequest,
  GeneratorApi,
} from "../../protocol/generate.ts";
import { makeWorkerHandle } from "./makeWorkerHandle.ts";

interface GenerateOptions {
  readonly onEvent: (event: GenerateEvent) => void;
  readonly signal: AbortSignal;
}

export interface GeneratorClient {
  /** Finds the device. The preference is kept and told to every later worker. */
  probe(prefer: DevicePreference): Promise<Result<DeviceReport>>;
  /** Makes one picture. A lost device, a hang or a crash ends the worker, and the job is tried once more on a new one. */
  generate(request: GenerateRequest, options: GenerateOptions): Promise<Outcome<GeneratedPicture>>;
}

/** How long a cancelled job may take to answer before its worker is ended: longer than any step worth waiting for. */
const CANCEL_GRACE_MS = 30_000;

/**
 * How long a worker may not answer while the GPU has the work. ORT can spin for ever in a run whose device is lost (seen with
 * 1.31.0-dev.20260914), and then no timer of the worker's own fires; placing weights blocks it for seconds.
 */
const SILENCE_MS = 60_000;

/** After these the worker, or the device it holds, is of no more use. */
const NEEDS_FRESH_WORKER: readonly Failure["code"][] = ["device-lost", "hang", "worker-crashed"];

export function makeGeneratorClient(
  spawn: () => Worker = spawnGenerator,
  { cancelGraceMs = CANCEL_GRACE_MS, silenceMs = SILENCE_MS }: { cancelGraceMs?: number; silenceMs?: number } = {},
): GeneratorClient {
  // A WASM run blocks its worker, so a message would wait for the end of a step; the flag is read while it blocks.
  const flag = globalThis.crossOriginIsolated ? new SharedArrayBuffer(4) : null;
  let prefer: DevicePreference = "auto";
  let isOnGpu = false;
  const worker = makeWorkerHandle<GeneratorApi>("generator", spawn, (api) => {
    // Messages keep their order, so both are there before the first job. A failure shows in that job.
    if (flag) api.useCancelFlag(flag).catch(() => {});
    if (prefer !== "auto") api.probe(prefer).catch(() => {});
  });

  function cancel(jobId: string): () => void {
    if (flag) Atomics.store(new Int32Array(flag), 0, 1);
    void worker.attempt((api) => api.cancel(jobId));
    const timer = setTimeout(
      () => worker.end({ code: "hang", stage: "cancel", timeoutMs: cancelGraceMs }),
      cancelGraceMs,
    );
    return () => clearTimeout(timer);
  }

  /** Ends a silent worker; the job then fails as hung. On WASM a busy worker is silent for a whole step, so silence says nothing. */
  function watch(): () => void {
    if (!isOnGpu) return () => {};
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const ask = async () => {
      timer = setTimeout(() => worker.end({ code: "hang", stage: "gpu", timeoutMs: silenceMs }), silenceMs);
      await worker.attempt((api) => api.ping());
      clearTimeout(timer);
      if (!isOver) timer = setTimeout(ask, silenceMs / 10);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  async function once(
    request: GenerateRequest,
    { onEvent, signal }: GenerateOptions,
  ): Promise<Outcome<GeneratedPicture>> {
    const jobId = crypto.randomUUID();
    let clearGrace = () => {};
    const onAbort = () => {
      clearGrace = cancel(jobId);
    };
    signal.addEventListener("abort", onAbort);
    const stopWatch = watch();
    try {
      const answer = await worker.attempt<Outcome<GeneratedPicture>>((api) =>
        api.generate(jobId, request, proxy(onEvent)),
      );
      return answer.ok ? answer.value : { phase: "failed", failure: answer.failure };
    } finally {
      clearGrace();
      stopWatch();
      signal.removeEventListener("abort", onAbort);
    }
  }

  async function generate(request: GenerateRequest, options: GenerateOptions): Promise<Outcome<GeneratedPicture>> {
    for (let attempt = 1; ; attempt += 1) {
      if (options.signal.aborted) return { phase: "cancelled" };
      const outcome = await once(request, options);
      if (outcome.phase !== "failed" || !NEEDS_FRESH_WORKER.includes(outcome.failure.code)) return outcome;
      worker.end(outcome.failure);
      if (options.signal.aborted) return { phase: "cancelled" };
      if (attempt === 2) return outcome;
    }
  }

  return {
    probe: async (wanted) => {
      prefer = wanted;
      const report = await worker.call((api) => api.probe(wanted));
      isOnGpu = report.ok && report.value.kind === "webgpu";
      return report;
    },
    generate,
  };
}

function spawnGenerator(): Worker {
  return new Worker(new URL("../../../workers/generator.ts", import.meta.url), { type: "module" });
}
