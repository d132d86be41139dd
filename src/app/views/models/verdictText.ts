import { formatBytes } from "../../format/formatBytes.ts";
import type { Hindrance, SlowReason, Verdict } from "./modelVerdict.ts";

export interface VerdictText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A verdict in words. */
export function verdictText(verdict: Verdict): VerdictText {
  switch (verdict.level) {
    case "unknown":
      return { title: "Checking this machine…", lines: [] };
    case "fine":
      return { title: "Fine on this machine", lines: memoryLine(verdict.memoryBytes) };
    case "slow":
      return {
        title: "Will be slow on this machine",
        lines: [...verdict.reasons.map(slowText), ...memoryLine(verdict.memoryBytes)],
      };
    case "cannot":
      return { title: "Cannot work on this machine", lines: verdict.reasons.map(hindranceText) };
    default:
      return verdict satisfies never;
  }
}

function memoryLine(memoryBytes: number | null): readonly string[] {
  if (memoryBytes === null) return [];
  return [
    `It takes about ${formatBytes(memoryBytes)} of memory while it draws; browsers do not tell how much there is.`,
  ];
}

function slowText(reason: SlowReason): string {
  switch (reason.code) {
    case "software-gpu":
      return "The GPU is only imitated by the processor: one picture may take hours.";
    case "processor":
      return "It runs on the processor: expect minutes for each step.";
    case "full-precision":
      return "This GPU computes in full precision only (no shader-f16), which takes twice the memory and more time.";
    case "explicit-attention":
      return "The fast attention gave wrong results in the self-check of this GPU, so the slower form is used.";
    case "tiled-decode":
      return `This GPU shows an operator at most ${formatBytes(reason.limitBytes)} at once, so large pictures are developed in tiles.`;
    default:
      return reason satisfies never;
  }
}

function hindranceText(reason: Hindrance): string {
  switch (reason.code) {
    case "no-room": {
      const copy =
        reason.copyBytes > 0 ? `, ${formatBytes(reason.copyBytes)} of it for a copy in this device’s precision` : "";
      return `It needs ${formatBytes(reason.neededBytes)} of storage${copy}; the browser has ${formatBytes(reason.freeBytes)} left for Burin. Delete models or pictures, or free disk space.`;
    }
    case "processor-memory":
      return `${NO_GPU[reason.reason]}, and on the processor it needs ${formatBytes(reason.neededBytes)} of memory where a page can have ${formatBytes(reason.limitBytes)}. Use the starter here.`;
    case "gpu-limit":
      return `One of its tensors is ${formatBytes(reason.neededBytes)}, and this GPU takes at most ${formatBytes(reason.limitBytes)} at once. Use the starter here.`;
    default:
      return reason satisfies never;
  }
}

const NO_GPU: Readonly<Record<Extract<Hindrance, { code: "processor-memory" }>["reason"], string>> = {
  "no-webgpu": "This browser offers no WebGPU",
  "no-jspi": "This browser cannot run WebGPU from WASM",
  "check-failed": "The GPU failed its self-check",
  "asked-for": "The processor is chosen in Settings",
};
