import type { Precision } from "../network/graph/networkGraph.ts";
import type { Engine } from "./engine.ts";

/** What the networks run on, as a person may be told; the protocol's `DeviceReport`. */
export type DeviceReport =
  | {
      readonly kind: "webgpu";
      readonly adapterName: string;
      readonly precision: Precision;
      readonly attention: "fused" | "explicit";
      /** The adapter's limits: of one buffer, and of what one operator can see of it. */
      readonly maxBufferBytes: number;
      readonly maxBindingBytes: number;
      /** Shaders run on the processor, slower than WASM. */
      readonly isSoftware: boolean;
    }
  | { readonly kind: "wasm"; readonly threads: number; readonly reason: WasmReason };

export type WasmReason = "no-webgpu" | "no-jspi" | "check-failed" | "asked-for";

/** A device that has shown that it computes right. */
export interface Device {
  readonly report: DeviceReport;
  /** What the weights must be kept in. */
  readonly precision: Precision;
  /** Widths of a head at which fused attention was found right; empty where it is not to be used. */
  readonly fusedHeadWidths: readonly number[];
  readonly engine: Engine;
  /** Gives the GPU back. Release what was opened on it first. */
  close(): void;
}
