import type { Precision } from "../network/graph/networkGraph.ts";
import type { Device, WasmReason } from "./device.ts";
import { type Engine, type EngineFiles, loadGpuEngine, loadWasmEngine } from "./engine.ts";
import { checkBasics, findFusedWidths } from "./knownAnswers/checkDevice.ts";
import { requestGpu } from "./requestGpu.ts";

export interface ProbeOptions {
  /** "webgpu" takes a software adapter too; "auto" does not: WASM is many times faster than those. */
  readonly prefer: "auto" | "webgpu" | "wasm";
  /** Where ORT's files are; left out in Node, where it finds its own. */
  readonly files?: { readonly jspi: EngineFiles; readonly wasm: EngineFiles };
  /** Head widths at which fused attention may be wanted. */
  readonly headWidths?: readonly number[];
  /** After this long, a call on the GPU counts as hung. Generous: the first run of a large network compiles pipelines. */
  readonly timeoutMs?: number;
}

/** Of SD 1.x (40, 80, 160), SD 2.x and Turbo (64), and small models. */
const HEAD_WIDTHS = [64, 32, 40, 80, 160];
const TIMEOUT_MS = 300_000;
/** For the known answers, which are tiny: seconds even on a loaded machine's software adapter. */
const CHECK_TIMEOUT_MS = 60_000;
const MAX_THREADS = 4;

/**
 * Finds the best device that can be trusted: the GPU in f16, in f32, else WASM. A GPU counts only once it has computed
 * known answers right, so this should run before anything large is downloaded. Never throws for want of a GPU.
 */
export async function probeDevice(options: ProbeOptions): Promise<Device> {
  if (options.prefer === "wasm") return wasmDevice(options, "asked-for");
  if (!("Suspending" in WebAssembly)) return wasmDevice(options, "no-jspi");
  const gpu = await requestGpu();
  if (!gpu) return wasmDevice(options, "no-webgpu");
  if (gpu.isSoftware && options.prefer === "auto") {
    gpu.device.destroy();
    return wasmDevice(options, "no-webgpu");
  }
  try {
    const engine = await loadGpuEngine(gpu.device, {
      files: options.files?.jspi,
      threads: 1,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    });
    const impatient = { ...engine, timeoutMs: Math.min(engine.timeoutMs, CHECK_TIMEOUT_MS) };
    const precision = await trustedPrecision(impatient, gpu.device);
    if (precision) {
      const fusedHeadWidths = await findFusedWidths(impatient, precision, options.headWidths ?? HEAD_WIDTHS);
      const attention = fusedHeadWidths.length > 0 ? "fused" : "explicit";
      const { name: adapterName, isSoftware } = gpu;
      const { maxBufferSize: maxBufferBytes, maxStorageBufferBindingSize: maxBindingBytes } = gpu.device.limits;
      const limits = { maxBufferBytes, maxBindingBytes, isSoftware };
      const report = { kind: "webgpu", adapterName, precision, attention, ...limits } as const;
      return { report, precision, fusedHeadWidths, engine, close: () => gpu.device.destroy() };
    }
  } catch {
    // A device that cannot run the check is one that failed it.
  }
  gpu.device.destroy();
  return wasmDevice(options, "check-failed");
}

async function trustedPrecision(engine: Engine, device: GPUDevice): Promise<Precision | null> {
  if (device.features.has("shader-f16") && (await checkBasics(engine, "f16"))) return "f16";
  return (await checkBasics(engine, "f32")) ? "f32" : null;
}

async function wasmDevice({ files }: ProbeOptions, reason: WasmReason): Promise<Device> {
  const canShareMemory = globalThis.crossOriginIsolated === true;
  const threads = canShareMemory ? Math.min(navigator.hardwareConcurrency, MAX_THREADS) : 1;
  const engine = await loadWasmEngine({ files: files?.wasm, threads });
  return { report: { kind: "wasm", threads, reason }, precision: "f32", fusedHeadWidths: [], engine, close: () => {} };
}
