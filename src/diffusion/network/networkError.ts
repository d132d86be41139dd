import type { TensorMismatch } from "./tensors/checkTensors.ts";

export type NetworkProblem =
  /** The config asks for something that the builder does not know; `field` says what. */
  | { readonly kind: "unsupported-config"; readonly field: string; readonly value: unknown }
  /** The checkpoint's tensors are not the ones that its config asks for. */
  | { readonly kind: "tensors"; readonly mismatches: readonly TensorMismatch[] };

/** A network that cannot be built. Callers show it as a damaged or unknown model; the message names the culprit. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly code = "network";
  readonly problem: NetworkProblem;

  constructor(problem: NetworkProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
