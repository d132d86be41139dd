/** Why the engine could not do its work: the protocol's `Failure`, but that a damaged model is still without its id. */
export type RuntimeFailure =
  /** A file that is not what it should be: `detail` names the tensor or the field. */
  | { readonly code: "model-damaged"; readonly file: string; readonly detail: string }
  | {
      readonly code: "invalid";
      readonly field: "widthPx" | "heightPx";
      readonly problem: "not-a-multiple";
      readonly limit: number;
    }
  | { readonly code: "out-of-memory"; readonly stage: string }
  /** After these two the engine does not come back: its worker should be ended. */
  | { readonly code: "device-lost"; readonly message: string }
  | { readonly code: "hang"; readonly stage: string; readonly timeoutMs: number };

export class RuntimeError extends Error {
  override readonly name = "RuntimeError";
  readonly failure: RuntimeFailure;

  constructor(failure: RuntimeFailure, options?: ErrorOptions) {
    super(JSON.stringify(failure), options);
    this.failure = failure;
  }
}
