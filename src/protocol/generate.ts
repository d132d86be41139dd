import type { SchedulerName } from "../diffusion/schedulers/names.ts";
import type { RgbaImage } from "../laser/raster/images.ts";
import type { Outcome, Result } from "./failure.ts";

/** One picture to be made. Several pictures are several requests with seeds counted up. */
export interface GenerateRequest {
  readonly modelId: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  /** 0..2³²−1. */
  readonly seed: number;
  /** 1..150. */
  readonly steps: number;
  /** 0..30; at 1 or below the unconditional pass is skipped. */
  readonly guidanceScale: number;
  readonly scheduler: SchedulerName;
  /** Multiples of 8, 64..1024. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Added to the model before the run, in this order; weights −2..2, at most 8. None where it is left out. */
  readonly loras?: readonly LoraUse[];
}

export interface LoraUse {
  readonly modelId: string;
  readonly weight: number;
}

/** What a picture was made on, as its record keeps it. */
export type UsedDevice =
  | {
      readonly kind: "webgpu";
      readonly adapterName: string;
      readonly precision: "f16" | "f32";
      readonly attention: "fused" | "explicit";
    }
  | {
      readonly kind: "wasm";
      readonly threads: number;
      readonly reason: "no-webgpu" | "no-jspi" | "check-failed" | "asked-for";
    };

/** What the generator runs on, as shown to the person, with what decides which models it can carry. */
export type DeviceReport =
  | (Extract<UsedDevice, { kind: "webgpu" }> & {
      /** The adapter's limits: of one buffer, and of what one operator can see of it. */
      readonly maxBufferBytes: number;
      readonly maxBindingBytes: number;
      /** Shaders run on the processor, slower than WASM. */
      readonly isSoftware: boolean;
    })
  | Extract<UsedDevice, { kind: "wasm" }>;

export type GenerateEvent =
  | { readonly type: "phase"; readonly phase: GeneratePhase; readonly elapsedMs: number }
  /** Within phase "loading": weights converted or merged, once for a model; then handed to the device. Over all its files. */
  | {
      readonly type: "loading";
      readonly what: "preparing" | "placing";
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  /** The picture as it looks after `step`, small; some steps have none, and some models have none at all. */
  | { readonly type: "preview"; readonly step: number; readonly image: RgbaImage }
  /** After step `step` of `of` (1-based); remaining time is an estimate from the steps so far. */
  | {
      readonly type: "step";
      readonly step: number;
      readonly of: number;
      readonly elapsedMs: number;
      readonly remainingMs: number;
    };

export type GeneratePhase = "waiting" | "loading" | "encoding" | "denoising" | "decoding";

export interface GeneratedPicture {
  readonly image: RgbaImage;
  readonly device: DeviceReport;
  /** Time spent in each phase, ms. */
  readonly phaseMs: Readonly<Record<"loading" | "encoding" | "denoising" | "decoding", number>>;
}

/** "auto" passes over software GPUs, which are slower than WASM; "webgpu" takes them too. */
export type DevicePreference = "auto" | "webgpu" | "wasm";

/** The generator worker. One job at a time; later calls wait their turn. */
export interface GeneratorApi {
  /** Finds and checks the device; remembered until another preference is asked for. */
  probe(prefer: DevicePreference): Promise<Result<DeviceReport>>;
  /** Events arrive on `onEvent` (a Comlink proxy). A job that fails leaves the generator ready for the next one. */
  generate(
    jobId: string,
    request: GenerateRequest,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<Outcome<GeneratedPicture>>;
  /** Stops the job within one step; unknown ids are ignored. */
  cancel(jobId: string): Promise<void>;
  /** Answers at once, unless the worker is blocked. */
  ping(): Promise<void>;
  /** Where isolated: Int32 slot 0 set to 1 means "stop", readable while WASM blocks the worker. Cleared when a job starts. */
  useCancelFlag(flag: SharedArrayBuffer): Promise<void>;
}
