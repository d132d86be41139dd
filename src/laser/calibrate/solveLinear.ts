/**
 * Solves a small dense system by Gaussian elimination with partial pivoting. `rows`: n rows of n coefficients and the right side.
 * Null where it has no single solution.
 */
export function solveLinear(rows: readonly (readonly number[])[]): readonly number[] | null {
  const n = rows.length;
  const a = rows.map((row) => Float64Array.from(row));
  // Indices are in range: n rows of n + 1 numbers.
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(a[row]![column]!) > Math.abs(a[pivot]![column]!)) pivot = row;
    }
    const best = a[pivot]!;
    if (!(Math.abs(best[column]!) > 1e-12)) return null;
    a[pivot] = a[column]!;
    a[column] = best;
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = a[row]![column]! / best[column]!;
      if (factor !== 0) for (let k = column; k <= n; k++) a[row]![k]! -= factor * best[k]!;
    }
  }
  return a.map((row, index) => row[n]! / row[index]!);
}
