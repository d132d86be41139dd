/** Millimetres to nine decimals, without exponent or trailing zeros. `valueMm` is 0 or at least 1e-6. */
export function formatMm(valueMm: number): string {
  return String(Number(valueMm.toFixed(9)));
}
