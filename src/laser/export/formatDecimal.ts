/** A number to at most `decimals` places (up to 6), without exponent, trailing zeros or a minus before zero. */
export function formatDecimal(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
