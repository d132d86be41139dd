export type SafetensorsProblem =
  | "truncated"
  | "header-too-large"
  | "bad-header"
  | "duplicate-name"
  | "bad-entry"
  | "unknown-dtype"
  | "bad-shape"
  | "bad-offsets"
  | "size-mismatch"
  | "overlap"
  | "gap"
  | "trailing-bytes";

/** Of a tensor in a message; longer ones are nonsense. */
const MAX_NAME_LENGTH = 200;

/** A safetensors file that cannot be trusted: what is wrong, and with which tensor where it is one tensor's fault. */
export class SafetensorsError extends Error {
  override readonly name = "SafetensorsError";
  readonly code = "safetensors";
  readonly problem: SafetensorsProblem;
  readonly tensor: string | null;

  constructor(problem: SafetensorsProblem, detail: string, tensor: string | null = null) {
    super(tensor === null ? detail : `${tensor.slice(0, MAX_NAME_LENGTH)}: ${detail}`);
    this.problem = problem;
    this.tensor = tensor;
  }
}
