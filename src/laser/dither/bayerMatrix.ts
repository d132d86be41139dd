/**
 * Bayer's matrix of dispersed dots, side 2, 4, 8, …, row-major: each rank 0..side²−1 once, in the order in which dots light up.
 * Bayer, "An optimum method for two-level rendition of continuous-tone pictures", IEEE ICC 1973. Throws RangeError for other sides.
 */
export function bayerMatrix(side: number): readonly number[] {
  if (side === 1) return [0];
  if (!Number.isInteger(side) || side < 2 || side % 2 === 1) throw new RangeError(`no Bayer matrix has side ${side}`);
  const half = side / 2;
  const quarter = bayerMatrix(half);
  // M(2n) = [4M, 4M + 2; 4M + 3, 4M + 1]
  const offsets = [0, 2, 3, 1];
  return Array.from({ length: side * side }, (_, index) => {
    const x = index % side;
    const y = Math.trunc(index / side);
    const quadrant = (y >= half ? 2 : 0) + (x >= half ? 1 : 0);
    return 4 * quarter[(y % half) * half + (x % half)]! + offsets[quadrant]!; // in range: x and y are reduced to the quarter
  });
}
