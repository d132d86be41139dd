/** The two matrices of one layer, and what their product is multiplied with. Kernels are flattened. */
export interface DeltaMatrices {
  /** [outputs, rank] */
  readonly up: Float32Array;
  /** [rank, inputs] */
  readonly down: Float32Array;
  readonly rank: number;
  readonly scale: number;
}

/**
 * Adds scale · up · down to a run of a weight's values, of which `firstElement` is the first: rows may be cut at both ends. Each sum is
 * made in doubles, then rounded once. LoRA: https://arxiv.org/abs/2106.09685, equation 3.
 */
export function addDeltaInto(
  values: Float32Array,
  firstElement: number,
  { up, down, rank, scale }: DeltaMatrices,
): void {
  const inputs = down.length / rank;
  const sums = new Float64Array(inputs);
  for (let at = 0; at < values.length; ) {
    const row = Math.floor((firstElement + at) / inputs);
    const column = (firstElement + at) % inputs;
    const count = Math.min(inputs - column, values.length - at);
    sums.fill(0, 0, count);
    addRow(sums.subarray(0, count), up.subarray(row * rank, (row + 1) * rank), { down, inputs, column });
    for (let j = 0; j < count; j++) values[at + j]! += scale * sums[j]!; // both reach to `count`
    at += count;
  }
}

interface Columns {
  readonly down: Float32Array;
  readonly inputs: number;
  readonly column: number;
}

/** One row of up · down. Four ranks at a time: the sums are loaded and stored a quarter as often. */
function addRow(sums: Float64Array, factors: Float32Array, { down, inputs, column }: Columns): void {
  const count = sums.length;
  let r = 0;
  for (; r + 4 <= factors.length; r += 4) {
    const [f0, f1, f2, f3] = [factors[r]!, factors[r + 1]!, factors[r + 2]!, factors[r + 3]!]; // just compared
    const d0 = r * inputs + column;
    const [d1, d2, d3] = [d0 + inputs, d0 + 2 * inputs, d0 + 3 * inputs];
    for (let j = 0; j < count; j++) {
      // `down` has rank × inputs values
      sums[j]! += f0 * down[d0 + j]! + f1 * down[d1 + j]! + f2 * down[d2 + j]! + f3 * down[d3 + j]!;
    }
  }
  for (; r < factors.length; r++) {
    const factor = factors[r]!; // below its length
    const start = r * inputs + column;
    for (let j = 0; j < count; j++) sums[j]! += factor * down[start + j]!; // as above
  }
}
