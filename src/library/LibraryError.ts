import type { HubRefusal, UnsupportedModel } from "../protocol/failure.ts";

/** Why something could not be kept or found: the part of the protocol's `Failure` that the library can cause, with its numbers. */
export type LibraryFailure =
  | {
      readonly code: "invalid";
      readonly field: string;
      readonly problem: "empty" | "not-a-number" | "too-small" | "too-large" | "unknown";
      readonly limit?: number;
    }
  | { readonly code: "image-unreadable"; readonly reason: "corrupt"; readonly format: string | null }
  | { readonly code: "quota"; readonly neededBytes: number; readonly freeBytes: number | null }
  | { readonly code: "storage"; readonly message: string }
  | { readonly code: "storage-blocked"; readonly reason: "another-tab-is-older" | "database-is-newer" }
  | { readonly code: "not-found"; readonly what: "picture" | "job" | "model"; readonly id: string }
  | { readonly code: "model-in-use"; readonly modelId: string }
  | { readonly code: "model-damaged"; readonly modelId: string; readonly file: string; readonly detail: string }
  | {
      readonly code: "lora-unfit";
      readonly loraId: string;
      readonly modelId: string;
      readonly tensors: readonly string[];
    }
  | { readonly code: "network"; readonly url: string; readonly status: number | null }
  | { readonly code: "rate-limited"; readonly url: string; readonly retryAfterMs: number | null }
  | {
      readonly code: "hub-refused";
      readonly repository: string;
      readonly revision: string;
      readonly reason: HubRefusal;
    }
  | {
      readonly code: "model-unsupported";
      readonly model: string;
      readonly reason: UnsupportedModel;
      readonly detail: string;
    }
  | { readonly code: "changed-upstream"; readonly source: string; readonly file: string; readonly detail: string }
  | { readonly code: "files-needed"; readonly modelId: string }
  | { readonly code: "backup-damaged"; readonly entry: string | null; readonly detail: string };

/** What the library throws. `failure` maps one to one to the protocol's `Failure`. */
export class LibraryError extends Error {
  override readonly name = "LibraryError";
  readonly failure: LibraryFailure;

  constructor(failure: LibraryFailure, options?: ErrorOptions) {
    super(JSON.stringify(failure), options);
    this.failure = failure;
  }

  get code(): LibraryFailure["code"] {
    return this.failure.code;
  }
}
