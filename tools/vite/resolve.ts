import { defaultClientConditions } from "vite";

/**
 * ONNX Runtime: the builds that load their binary from an address we give, not those with an address of their own inside; and
 * transformers.js, which we use for its tokenizers, gets the build that the rest of the app uses.
 */
export const ORT_RESOLVE = {
  conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  alias: { "onnxruntime-web/webgpu": "onnxruntime-web/jspi" },
};
