import { concatenate } from "./concatenate.ts";
import type { Tensor } from "./tensor.ts";

/** Tensors of the same shape, one after the other along the first dimension. At least one. */
export function batch(tensors: readonly Tensor[]): Tensor {
  const [items = 0, ...rest] = tensors[0]?.dims ?? [];
  return { data: concatenate(tensors.map(({ data }) => data)), dims: [items * tensors.length, ...rest] };
}
