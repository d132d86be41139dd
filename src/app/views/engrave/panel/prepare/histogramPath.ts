/**
 * A histogram as the `d` of a filled path, 100 wide and 100 high. Heights go by the square root, so that small shares show beside large
 * ones; pure black and white, often the most by far, may reach beyond the top.
 */
export function histogramPath(histogram: readonly number[]): string {
  const highest = Math.sqrt(histogram.slice(1, -1).reduce((most, share) => Math.max(most, share), 0)) || 1;
  const width = 100 / histogram.length;
  const steps = histogram.map((share, bin) => {
    const y = 100 - 100 * Math.min(1, Math.sqrt(share) / highest);
    return `V${y.toFixed(1)}H${((bin + 1) * width).toFixed(2)}`;
  });
  return `M0 100${steps.join("")}V100Z`;
}
