/** The parts of a pipeline, as failures name them. */
export type Stage = "text-encoder" | "unet" | "vae";

/** Why the engine could not do its work; the same words as `Failure` in the protocol. */
export type RuntimeFailure =
  /** A network gave infinities or NaN. `step` is the pipeline's to fill in. */
  | { readonly code: "not-finite"; readonly stage: Stage; readonly step: number | null }
  | { readonly code: "out-of-memory"; readonly stage: string }
  /** The worker should be ended: the engine does not come back. */
  | { readonly code: "device-lost"; readonly message: string }
  | { readonly code: "hang"; readonly stage: string; readonly timeoutMs: number };

export class RuntimeError extends Error {
  override readonly name = "RuntimeError";
  readonly failure: RuntimeFailure;

  constructor(failure: RuntimeFailure, options?: ErrorOptions) {
    super(`${failure.code}${"stage" in failure ? ` in ${failure.stage}` : `: ${failure.message}`}`, options);
    this.failure = failure;
  }
}
