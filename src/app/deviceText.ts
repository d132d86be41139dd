import type { UsedDevice } from "../protocol/generate.ts";
import type { DeviceStatus } from "./state/createDevice.ts";

/** What it runs on, in one line. */
export function deviceText(status: DeviceStatus): string {
  switch (status.phase) {
    case "checking":
      return "Checking what this machine can do…";
    case "failed":
      return "No device found to run on";
    case "ready":
      return usedDeviceText(status.report);
    default:
      return status satisfies never;
  }
}

/** What a picture was made on, in one line. */
export function usedDeviceText(report: UsedDevice): string {
  switch (report.kind) {
    case "webgpu":
      return `WebGPU on ${report.adapterName} · ${report.precision}`;
    case "wasm":
      return `Processor (WASM) · ${report.threads} ${report.threads === 1 ? "thread" : "threads"} · ${WASM_REASONS[report.reason]}`;
    default:
      return report satisfies never;
  }
}

const WASM_REASONS: Readonly<Record<Extract<UsedDevice, { kind: "wasm" }>["reason"], string>> = {
  "no-webgpu": "this browser offers no WebGPU here",
  "no-jspi": "this browser cannot run WebGPU from WASM",
  "check-failed": "the GPU failed its self-check",
  "asked-for": "chosen in Settings",
};
