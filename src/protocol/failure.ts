import type { CalibrationFailure } from "../laser/calibrate/calibrationFailure.ts";
import type { ExportFormat } from "../laser/export/formats.ts";
import type { VectorFailure } from "../laser/vector/vectorFailure.ts";

/** Why a job or a call could not be done, with the numbers a person needs. Words for it are in `app/`. */
export type Failure =
  | CalibrationFailure
  | VectorFailure
  | { readonly code: "invalid"; readonly field: string; readonly problem: InvalidProblem; readonly limit?: number }
  | {
      readonly code: "image-unreadable";
      readonly reason: "empty" | "corrupt" | "unsupported-format";
      /** What the bytes look like ("png", "svg", …), or null when nothing is recognised. */
      readonly format: string | null;
    }
  | {
      readonly code: "image-too-large";
      readonly widthPx: number;
      readonly heightPx: number;
      readonly limitMegapixels: number;
    }
  | { readonly code: "plate-too-large"; readonly megapixels: number; readonly limitMegapixels: number }
  /** The laser's spot is so much larger than the interval that no tone would come of it; `finestMm` is the least that makes sense. */
  | {
      readonly code: "interval-too-fine";
      readonly lineIntervalMm: number;
      readonly spotMm: number;
      readonly finestMm: number;
    }
  /** G-code with more moves than a sender or a machine could take. */
  | { readonly code: "job-too-large"; readonly moves: number; readonly limitMoves: number }
  /** The format has nothing to hold of this job: a drawing without paths, a picture without dots. */
  | { readonly code: "format-empty"; readonly format: ExportFormat }
  /** `limitDots`: how long all outlines may be together. */
  | { readonly code: "trace-too-complex"; readonly limitDots: number }
  | { readonly code: "quota"; readonly neededBytes: number; readonly freeBytes: number | null }
  | { readonly code: "storage"; readonly message: string }
  | { readonly code: "storage-blocked"; readonly reason: "another-tab-is-older" | "database-is-newer" }
  | { readonly code: "not-found"; readonly what: "picture" | "job" | "model" | "source"; readonly id: string }
  | { readonly code: "model-in-use"; readonly modelId: string }
  | { readonly code: "model-damaged"; readonly modelId: string; readonly file: string; readonly detail: string }
  /** `tensors`: the first of the LoRA's that have no place in the model, or another shape there. */
  | {
      readonly code: "lora-unfit";
      readonly loraId: string;
      readonly modelId: string;
      readonly tensors: readonly string[];
    }
  | { readonly code: "network"; readonly url: string; readonly status: number | null }
  /** The hub asked for patience, and for longer than we wait by ourselves; null when it did not say for how long. */
  | { readonly code: "rate-limited"; readonly url: string; readonly retryAfterMs: number | null }
  | {
      readonly code: "hub-refused";
      readonly repository: string;
      readonly revision: string;
      readonly reason: HubRefusal;
    }
  /** `detail` names what was found: a class, a data type, a file. */
  | {
      readonly code: "model-unsupported";
      readonly model: string;
      readonly reason: UnsupportedModel;
      readonly detail: string;
    }
  /** What the source sends is not what it promised when the installation began. */
  | { readonly code: "changed-upstream"; readonly source: string; readonly file: string; readonly detail: string }
  /** An installation from disk can go on only with its files at hand. */
  | { readonly code: "files-needed"; readonly modelId: string }
  | { readonly code: "backup-damaged"; readonly entry: string | null; readonly detail: string }
  | { readonly code: "not-finite"; readonly stage: "text-encoder" | "unet" | "vae"; readonly step: number | null }
  | { readonly code: "out-of-memory"; readonly stage: string }
  | { readonly code: "device-lost"; readonly message: string }
  | { readonly code: "hang"; readonly stage: string; readonly timeoutMs: number }
  | { readonly code: "worker-crashed"; readonly worker: string; readonly message: string }
  | { readonly code: "superseded" }
  | { readonly code: "bug"; readonly message: string };

export type InvalidProblem =
  | "empty"
  | "not-a-number"
  | "not-an-integer"
  | "too-small"
  | "too-large"
  | "not-a-multiple"
  | "unknown"
  | "unreadable";

/** The hub does not tell a repository that is private from one that is not there. */
export type HubRefusal = "no-repository" | "no-revision" | "gated";

/** Why a model cannot be used: another architecture, weights in a form that is not read, or no model at all. */
export type UnsupportedModel =
  | "architecture"
  | "incomplete"
  | "no-safetensors"
  | "sharded"
  | "dtype"
  | "bad-header"
  | "pickle"
  | "not-a-model";

/** A call that can fail in ways a person can act on. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** How a job ended. */
export type Outcome<T> =
  | { readonly phase: "done"; readonly value: T }
  | { readonly phase: "cancelled" }
  | { readonly phase: "failed"; readonly failure: Failure };
