import type { DeviceReport } from "../../../protocol/generate.ts";
import type { ModelFamily } from "../../../protocol/models.ts";
import { ACTIVATION_BYTES, type ModelNeeds } from "./modelNeeds.ts";

/** Whether a model will work on this machine, judged before a byte of it is fetched. */
export type Verdict =
  /** The device is still being looked for. */
  | { readonly level: "unknown" }
  | { readonly level: "fine"; readonly memoryBytes: number | null }
  | { readonly level: "slow"; readonly reasons: readonly SlowReason[]; readonly memoryBytes: number | null }
  | { readonly level: "cannot"; readonly reasons: readonly Hindrance[] };

export type SlowReason =
  /** Shaders run on the processor. */
  | { readonly code: "software-gpu" }
  | { readonly code: "processor" }
  /** No `shader-f16`: twice the memory. */
  | { readonly code: "full-precision"; readonly memoryBytes: number }
  /** The fused attention computed a known answer wrong. */
  | { readonly code: "explicit-attention" }
  /** One image at full size is more than the GPU lets an operator see. */
  | { readonly code: "tiled-decode"; readonly limitBytes: number };

export type Hindrance =
  | { readonly code: "no-room"; readonly neededBytes: number; readonly copyBytes: number; readonly freeBytes: number }
  | {
      readonly code: "processor-memory";
      readonly reason: Extract<DeviceReport, { kind: "wasm" }>["reason"];
      readonly neededBytes: number;
      readonly limitBytes: number;
    }
  | { readonly code: "gpu-limit"; readonly neededBytes: number; readonly limitBytes: number };

export interface Machine {
  /** Null while it is being looked for, or where none was found. */
  readonly device: DeviceReport | null;
  /** What the browser still lets us store; null where it does not say. */
  readonly freeBytes: number | null;
}

/** A WASM heap ends here, and the networks share it with their activations. */
const WASM_HEAP_BYTES = 2 ** 32;
/** The largest tensor of a checkpoint is its token embedding: 49 408 words of CLIP by the width of the text encoder. */
const EMBEDDING_PARAMETERS: Readonly<Record<ModelFamily, number>> = {
  starter: 2_000 * 256,
  "sd-1": 49_408 * 768,
  "sd-2": 49_408 * 1024,
};
/** Below this many parameters a checkpoint draws in seconds wherever it runs, as the starter with its 8 million does. */
const SMALL_PARAMETERS = 1e8;
/** The widest activation of the autoencoder: 256 channels at 512 × 512. */
const DECODER_ACTIVATION_ELEMENTS = 256 * 512 * 512;

/** Judges a model by what it needs and what this machine has. Pure: no figure comes from anywhere else. */
export function modelVerdict(needs: ModelNeeds, { device, freeBytes }: Machine): Verdict {
  const noRoom = roomHindrance(needs, { device, freeBytes });
  // LoRAs and preview decoders are small, and go wherever their checkpoints go.
  if (needs.kind !== "checkpoint") {
    return noRoom ? { level: "cannot", reasons: [noRoom] } : { level: "fine", memoryBytes: null };
  }
  if (!device) return noRoom ? { level: "cannot", reasons: [noRoom] } : { level: "unknown" };
  const hindrance = deviceHindrance(needs, device);
  const reasons = [noRoom, hindrance].filter((reason) => reason !== null);
  if (reasons.length > 0) return { level: "cannot", reasons };
  const memoryBytes = runBytes(needs, device);
  const slow = slowReasons(needs, device);
  return slow.length > 0 ? { level: "slow", reasons: slow, memoryBytes } : { level: "fine", memoryBytes };
}

/** Bytes of one number on this device. */
function elementBytes(device: DeviceReport): number {
  return device.kind === "webgpu" && device.precision === "f16" ? 2 : 4;
}

/** Weights and activations of a run, bytes. */
function runBytes({ parameters }: ModelNeeds, device: DeviceReport): number {
  const weightBytes = parameters * elementBytes(device);
  // Activations take twice as much in f32, too; those of small models are small.
  return weightBytes + Math.min((ACTIVATION_BYTES * elementBytes(device)) / 2, weightBytes);
}

/** A copy in the device's precision is kept beside what was published, where the two differ. */
function copyBytes({ kind, precision, parameters }: ModelNeeds, device: DeviceReport | null): number {
  if (!device || kind !== "checkpoint") return 0;
  const wanted = elementBytes(device) === 2 ? "f16" : "f32";
  return precision === wanted ? 0 : parameters * elementBytes(device);
}

function roomHindrance(needs: ModelNeeds, { device, freeBytes }: Machine): Hindrance | null {
  const copy = copyBytes(needs, device);
  const neededBytes = needs.byteLength + copy;
  if (freeBytes === null || neededBytes <= freeBytes) return null;
  return { code: "no-room", neededBytes, copyBytes: copy, freeBytes };
}

function deviceHindrance(needs: ModelNeeds, device: DeviceReport): Hindrance | null {
  if (device.kind === "wasm") {
    const neededBytes = runBytes(needs, device);
    if (neededBytes <= WASM_HEAP_BYTES) return null;
    return { code: "processor-memory", reason: device.reason, neededBytes, limitBytes: WASM_HEAP_BYTES };
  }
  const embedding = Math.min(EMBEDDING_PARAMETERS[needs.family], needs.textEncoderParameters);
  const neededBytes = embedding * elementBytes(device);
  const limitBytes = Math.min(device.maxBindingBytes, device.maxBufferBytes);
  return neededBytes <= limitBytes ? null : { code: "gpu-limit", neededBytes, limitBytes };
}

function slowReasons(needs: ModelNeeds, device: DeviceReport): readonly SlowReason[] {
  if (needs.parameters <= SMALL_PARAMETERS) return [];
  if (device.kind === "wasm") return [{ code: "processor" }];
  const reasons: SlowReason[] = [];
  if (device.isSoftware) reasons.push({ code: "software-gpu" });
  if (device.precision === "f32") reasons.push({ code: "full-precision", memoryBytes: runBytes(needs, device) });
  if (device.attention === "explicit") reasons.push({ code: "explicit-attention" });
  const limitBytes = Math.min(device.maxBindingBytes, device.maxBufferBytes);
  if (DECODER_ACTIVATION_ELEMENTS * elementBytes(device) > limitBytes)
    reasons.push({ code: "tiled-decode", limitBytes });
  return reasons;
}
