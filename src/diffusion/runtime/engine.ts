import type * as Ort from "onnxruntime-web";
import { makeRunQueue, type RunQueue } from "./runQueue.ts";
import { RuntimeError } from "./runtimeError.ts";

/** Addresses of one build's module and binary, on our own origin. */
export interface EngineFiles {
  readonly mjs: string;
  readonly wasm: string;
}

/** ONNX Runtime, set up for one device. */
export interface Engine {
  readonly ort: typeof Ort;
  readonly target: "gpu" | "wasm";
  readonly providers: readonly Ort.InferenceSession.ExecutionProviderConfig[];
  readonly queue: RunQueue;
  /** Settles when the GPU device is gone; null without one. */
  readonly lost: Promise<{ readonly message: string }> | null;
  /** How long a call may take; without end where calls block the thread, since no timer could fire. */
  readonly timeoutMs: number;
  /** Throws what the GPU complained about since the last call: its promises resolve all the same, with rubbish. */
  checkFaults(stage: string): void;
}

interface EngineOptions {
  /** Left out in Node, where ORT finds its own files. */
  readonly files?: EngineFiles | undefined;
  readonly threads: number;
}

/** The plain build: runs everywhere, blocks its thread while it computes. */
export async function loadWasmEngine(options: EngineOptions): Promise<Engine> {
  const ort = await import("onnxruntime-web/wasm");
  configure(ort, options);
  const unlimited = { lost: null, timeoutMs: Number.POSITIVE_INFINITY, checkFaults: () => {} };
  return { ort, target: "wasm", providers: ["wasm"], queue: queueOf(ort), ...unlimited };
}

/** The JSPI build on a device of our own, so that we hear when it is lost. Needs `WebAssembly.Suspending`. */
export async function loadGpuEngine(
  device: GPUDevice,
  options: EngineOptions & { readonly timeoutMs: number },
): Promise<Engine> {
  const ort = await import("onnxruntime-web/jspi");
  configure(ort, options);
  const faults: GPUError[] = [];
  device.addEventListener("uncapturederror", ({ error }) => faults.push(error));
  return {
    ort,
    target: "gpu",
    providers: [{ name: "webgpu", device }],
    queue: queueOf(ort),
    lost: device.lost,
    timeoutMs: options.timeoutMs,
    checkFaults: (stage) => {
      const [fault] = faults.splice(0);
      if (fault instanceof GPUOutOfMemoryError) throw new RuntimeError({ code: "out-of-memory", stage });
      if (fault) throw new Error(`The GPU refused work in ${stage}: ${fault.message}`);
    },
  };
}

function configure(ort: typeof Ort, { files, threads }: EngineOptions): void {
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "error";
  if (files) ort.env.wasm.wasmPaths = { mjs: files.mjs, wasm: files.wasm };
}

/** One queue for each build of ORT, whatever the number of devices: a build takes one call at a time. */
const queues = new WeakMap<typeof Ort, RunQueue>();

function queueOf(ort: typeof Ort): RunQueue {
  const queue = queues.get(ort) ?? makeRunQueue();
  queues.set(ort, queue);
  return queue;
}
