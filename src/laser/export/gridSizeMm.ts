/** What a grid of dots spans, in millimetres. */
export function gridSizeMm(
  grid: { readonly widthPx: number; readonly heightPx: number },
  lineIntervalMm: number,
): { readonly widthMm: number; readonly heightMm: number } {
  return { widthMm: grid.widthPx * lineIntervalMm, heightMm: grid.heightPx * lineIntervalMm };
}
