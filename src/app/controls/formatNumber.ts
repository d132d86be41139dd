/** A number for an input: at most `decimals` places, no trailing zeros, a point for decimals, no grouping. */
export function formatNumber(value: number, decimals = 3): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(decimals))) : "";
}
