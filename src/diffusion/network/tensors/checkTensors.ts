import type { SafetensorsDtype, SafetensorsEntry, SafetensorsIndex } from "../../../formats/safetensors.ts";
import type { Precision } from "../graph/networkGraph.ts";
import { NetworkError } from "../networkError.ts";
import { canonicalName } from "./canonicalName.ts";
import type { WeightsOf } from "./partName.ts";

export type TensorMismatch =
  | { readonly kind: "missing"; readonly tensor: string; readonly shape: readonly number[] }
  | { readonly kind: "extra"; readonly tensor: string }
  | { readonly kind: "duplicate"; readonly tensor: string }
  | {
      readonly kind: "shape";
      readonly tensor: string;
      readonly found: readonly number[];
      readonly shape: readonly number[];
    }
  | {
      readonly kind: "dtype";
      readonly tensor: string;
      readonly found: SafetensorsDtype;
      readonly dtype: SafetensorsDtype;
    };

interface Expected {
  readonly part: WeightsOf;
  readonly required: ReadonlyMap<string, readonly number[]>;
  readonly precision: Precision;
}

const DTYPE = { f32: "F32", f16: "F16" } as const;
const NAMED_IN_MESSAGE = 5;

/**
 * Holds a file's index against what its config asks for. Returns the entries by the builder's names.
 * Throws a `NetworkError` with every tensor that is missing, too many, of another shape or of another precision.
 */
export function checkTensors(index: SafetensorsIndex, expected: Expected): ReadonlyMap<string, SafetensorsEntry> {
  const { part, required } = expected;
  const dtype = DTYPE[expected.precision];
  const found = new Map<string, SafetensorsEntry>();
  const mismatches: TensorMismatch[] = [];
  for (const [published, entry] of index.tensors) {
    const tensor = canonicalName(part, published);
    if (tensor === null) continue;
    if (found.has(tensor)) mismatches.push({ kind: "duplicate", tensor: published });
    else if (!required.has(tensor)) mismatches.push({ kind: "extra", tensor: published });
    found.set(tensor, entry);
  }
  for (const [tensor, shape] of required) {
    const entry = found.get(tensor);
    if (!entry) mismatches.push({ kind: "missing", tensor, shape });
    else if (entry.shape.join() !== shape.join()) mismatches.push({ kind: "shape", tensor, found: entry.shape, shape });
    else if (entry.dtype !== dtype) mismatches.push({ kind: "dtype", tensor, found: entry.dtype, dtype });
  }
  if (mismatches.length > 0) throw new NetworkError({ kind: "tensors", mismatches }, explain(part, mismatches));
  return found;
}

function explain(part: WeightsOf, mismatches: readonly TensorMismatch[]): string {
  const named = mismatches.slice(0, NAMED_IN_MESSAGE).map(explainOne);
  const rest = mismatches.length - named.length;
  return `${part} does not fit its config: ${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`;
}

function explainOne(mismatch: TensorMismatch): string {
  switch (mismatch.kind) {
    case "missing":
      return `${mismatch.tensor} [${mismatch.shape}] is missing`;
    case "extra":
      return `${mismatch.tensor} belongs to no layer`;
    case "duplicate":
      return `${mismatch.tensor} is there under two names`;
    case "shape":
      return `${mismatch.tensor} is [${mismatch.found}] where [${mismatch.shape}] is expected`;
    case "dtype":
      return `${mismatch.tensor} is ${mismatch.found} where ${mismatch.dtype} is expected`;
    default:
      return mismatch satisfies never;
  }
}
