import type { DotGrid } from "./thin.ts";

/**
 * For each burnt dot the squared distance, in dots, from its middle to the middle of the nearest blank one; 0 for blank ones. In the
 * grid's own layout. What lies beyond the plate is blank. P. Felzenszwalb and D. Huttenlocher, "Distance transforms of sampled
 * functions", Theory of Computing 8 (2012): columns, then the lower envelope of parabolas along each row.
 */
export function distanceToBlank({ widthPx, heightPx, stride, dots }: DotGrid): Float32Array {
  const squared = new Float32Array(dots.length);
  const rows = heightPx + 2;
  // Along columns: steps to the next blank dot, from above and from below. Indices are in range: within the grid.
  for (let dot = stride; dot < dots.length; dot++) squared[dot] = dots[dot] === 0 ? 0 : squared[dot - stride]! + 1;
  for (let dot = dots.length - stride - 1; dot >= 0; dot--) {
    squared[dot] = Math.min(squared[dot]!, squared[dot + stride]! + 1);
  }
  for (let dot = 0; dot < dots.length; dot++) squared[dot] = squared[dot]! ** 2;
  const row = new Float64Array(stride);
  const apexes = new Int32Array(stride);
  const bounds = new Float64Array(stride + 1);
  for (let y = 1; y < rows - 1; y++) {
    for (let x = 0; x < stride; x++) row[x] = squared[y * stride + x]!;
    let last = 0;
    apexes[0] = 0;
    bounds[0] = Number.NEGATIVE_INFINITY;
    for (let x = 1; x < stride; x++) {
      let bound = meet(row, apexes[last]!, x);
      while (bound <= bounds[last]!) bound = meet(row, apexes[--last]!, x);
      apexes[++last] = x;
      bounds[last] = bound;
    }
    bounds[last + 1] = Number.POSITIVE_INFINITY;
    for (let x = 0, at = 0; x <= widthPx; x++) {
      while (bounds[at + 1]! < x) at++;
      squared[y * stride + x] = (x - apexes[at]!) ** 2 + row[apexes[at]!]!;
    }
  }
  return squared;
}

/** Where the parabolas over two dots of a row cross. */
function meet(row: Float64Array, left: number, right: number): number {
  return (row[right]! + right * right - row[left]! - left * left) / (2 * (right - left));
}
