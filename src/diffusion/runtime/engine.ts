import type * as Ort from "onnxruntime-web";
import { makeRunQueue, type RunQueue } from "./runQueue.ts";

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
  readonly lost: Promise<{ readonly message: string }> | null;
  readonly timeoutMs: number;
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
  return {
    ort,
    target: "wasm",
    providers: ["wasm"],
    queue: makeRunQueue(),
    lost: null,
    timeoutMs: Number.POSITIVE_INFINITY,
  };
}

/** The JSPI build on a device of our own, so that we hear when it is lost. Needs `WebAssembly.Suspending`. */
export async function loadGpuEngine(
  device: GPUDevice,
  options: EngineOptions & { timeoutMs: number },
): Promise<Engine> {
  const ort = await import("onnxruntime-web/jspi");
  configure(ort, options);
  return {
    ort,
    target: "gpu",
    providers: [{ name: "webgpu", device }],
    queue: makeRunQueue(),
    lost: device.lost,
    timeoutMs: options.timeoutMs,
  };
}

function configure(ort: typeof Ort, { files, threads }: EngineOptions): void {
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "error";
  if (files) ort.env.wasm.wasmPaths = { mjs: files.mjs, wasm: files.wasm };
}
