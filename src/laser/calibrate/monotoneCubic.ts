/**
 * A smooth curve through points that never fall, which never falls itself and never overshoots: piecewise cubics whose slopes are
 * weighted harmonic means of the neighbouring secants. F. N. Fritsch & J. Butland, SIAM J. Sci. Stat. Comput. 5(2), 1984; as "pchip" elsewhere.
 * `xs` rise strictly, two at least; beyond the ends the curve is level.
 */
export function monotoneCubic(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  const last = xs.length - 1;
  // Indices are in range throughout: intervals are 0..last − 1, points 0..last.
  const widths = xs.slice(1).map((x, i) => x - xs[i]!);
  const secants = widths.map((width, i) => (ys[i + 1]! - ys[i]!) / width);
  const slopes = xs.map((_, i) => {
    if (i === 0) return endSlope(widths[0]!, widths[1], secants[0]!, secants[1]);
    if (i === last) return endSlope(widths[last - 1]!, widths[last - 2], secants[last - 1]!, secants[last - 2]);
    const [before, after] = [secants[i - 1]!, secants[i]!];
    if (before * after <= 0) return 0;
    const [wBefore, wAfter] = [2 * widths[i]! + widths[i - 1]!, widths[i]! + 2 * widths[i - 1]!];
    return (wBefore + wAfter) / (wBefore / before + wAfter / after);
  });
  return (x) => {
    if (x <= xs[0]!) return ys[0]!;
    if (x >= xs[last]!) return ys[last]!;
    const i = xs.findIndex((each) => each > x) - 1;
    const width = widths[i]!;
    const t = (x - xs[i]!) / width;
    const rise = 3 * secants[i]! - 2 * slopes[i]! - slopes[i + 1]!;
    const bend = slopes[i]! + slopes[i + 1]! - 2 * secants[i]!;
    return ys[i]! + width * t * (slopes[i]! + t * (rise + t * bend));
  };
}

/** Of the parabola through the three points at an end, kept from overshooting. */
function endSlope(width: number, next: number | undefined, secant: number, nextSecant: number | undefined): number {
  if (next === undefined || nextSecant === undefined) return secant;
  const slope = ((2 * width + next) * secant - width * nextSecant) / (width + next);
  if (slope * secant <= 0) return 0;
  return secant * nextSecant <= 0 && Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
}
