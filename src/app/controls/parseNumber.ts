/** A number as people type it: blanks around it, a comma or a point for decimals. Anything else is NaN. */
export function parseNumber(text: string): number {
  const trimmed = text.trim();
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(trimmed)) return Number.NaN;
  return Number(trimmed.replace(",", "."));
}
