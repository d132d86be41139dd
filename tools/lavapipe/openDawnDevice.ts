import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as ort from "onnxruntime-web/webgpu";
import type { Precision } from "../../src/diffusion/network/graph/networkGraph.ts";
import type { Device } from "../../src/diffusion/runtime/device.ts";
import { checkBasics } from "../../src/diffusion/runtime/knownAnswers/checkDevice.ts";
import { makeRunQueue } from "../../src/diffusion/runtime/runQueue.ts";
import { sumInSinglePrecision } from "../../src/diffusion/runtime/sumInSinglePrecision.ts";

/** What of the npm package `webgpu` (Dawn for Node) is used here; it is not among our dependencies. */
interface DawnModule {
  create(options: string[]): GPU;
  readonly globals: Record<string, unknown>;
}

const LIMITS = [
  "maxComputeWorkgroupStorageSize",
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxStorageBuffersPerShaderStage",
] as const;

/** Dawn's Node binding cannot carry more. */
const MAX_BUFFER_BYTES = 4_294_967_292;

/**
 * The runtime's `Device` on Dawn in Node: the real WebGPU kernels, in f16 where the driver has it, without a browser.
 * Node 20 has no JSPI, so ORT's asyncify build stands in for it. `packageName` is the path or name of the npm package `webgpu`.
 */
export async function openDawnDevice(packageName: string, precision: Precision): Promise<Device> {
  const dawn: DawnModule = await import(packageName);
  Object.assign(globalThis, dawn.globals);
  Object.defineProperty(globalThis, "navigator", {
    value: { gpu: dawn.create([]), userAgent: "Node" },
    configurable: true,
  });
  copySharedMemoryOnWrite();
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("Dawn finds no adapter. See tools/lavapipe/README.md.");
  const device = await adapter.requestDevice({
    requiredFeatures: (["shader-f16", "subgroups"] as const).filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(
      LIMITS.map((limit) => [limit, Math.min(Number(adapter.limits[limit]), MAX_BUFFER_BYTES)]),
    ),
  });
  sumInSinglePrecision(device);
  const engine = {
    ort: configured(),
    target: "gpu",
    providers: [{ name: "webgpu", device }],
    queue: makeRunQueue(),
    lost: device.lost,
    timeoutMs: Number.POSITIVE_INFINITY,
    checkFaults: () => {},
  } as const;
  if (precision === "f16" && !device.features.has("shader-f16")) throw new Error("This adapter has no shader-f16.");
  if (!(await checkBasics(engine, precision))) throw new Error("The adapter fails the known-answer check.");
  const { vendor, description } = adapter.info;
  const { maxBufferSize: maxBufferBytes, maxStorageBufferBindingSize: maxBindingBytes } = device.limits;
  const adapterName = `${vendor} ${description}`;
  const limits = { maxBufferBytes, maxBindingBytes, isSoftware: true };
  const report = { kind: "webgpu", adapterName, precision, attention: "explicit", ...limits } as const;
  // Fused attention is wrong on lavapipe in f32 and never ends in f16: not even tried here.
  return { report, precision, fusedHeadWidths: [], engine, close: () => device.destroy() };
}

function configured(): typeof ort {
  const path = createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm");
  const file = readFileSync(path);
  ort.env.wasm.wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  return ort;
}

/** The Node binding refuses views of ORT's shared heap. */
function copySharedMemoryOnWrite(): void {
  const { writeBuffer } = GPUQueue.prototype;
  GPUQueue.prototype.writeBuffer = function (buffer, bufferOffset, data, dataOffset = 0, size) {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    const unit = ArrayBuffer.isView(data) && "BYTES_PER_ELEMENT" in data ? Number(data.BYTES_PER_ELEMENT) : 1;
    const end = size === undefined ? bytes.length : (dataOffset + size) * unit;
    return writeBuffer.call(this, buffer, bufferOffset, bytes.slice(dataOffset * unit, end));
  };
}
