// Vite serves these from our own origin: ORT would otherwise look beside whatever chunk it was bundled into.
import jspiMjs from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiWasm from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import wasmMjs from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmWasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";

/** ORT's modules and binaries for `probeDevice`, in a page built by Vite. */
export const ENGINE_FILES = {
  jspi: { mjs: absolute(jspiMjs), wasm: absolute(jspiWasm) },
  wasm: { mjs: absolute(wasmMjs), wasm: absolute(wasmWasm) },
} as const;

function absolute(address: string): string {
  return new URL(address, import.meta.url).href;
}
