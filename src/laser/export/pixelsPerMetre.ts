/** Dots per metre as PNG and BMP hold it: whole, so exact for intervals such as 0.10, 0.08 or 0.05 mm, else the nearest. */
export function pixelsPerMetre(lineIntervalMm: number): number {
  return Math.round(1000 / lineIntervalMm);
}
