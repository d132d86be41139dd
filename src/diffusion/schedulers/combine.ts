/** Σ weight · term, element by element, in f64 and rounded once. All terms have the same length; at least one term. */
export function combine(...terms: readonly (readonly [weight: number, values: Float32Array])[]): Float32Array {
  const length = terms[0]?.[1].length ?? 0;
  const sums = new Float64Array(length);
  for (const [weight, values] of terms) {
    for (let i = 0; i < length; i++) sums[i]! += weight * values[i]!;
  }
  return Float32Array.from(sums);
}
