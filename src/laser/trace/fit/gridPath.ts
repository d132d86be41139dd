/**
 * Points on the grid, each one step of at most 1 in x and y from the one before. A closed path steps from its last point to its
 * first, and its arrays hold all points twice over, so that no index need be taken back. They may be longer: they are used again for
 * path after path.
 */
export interface GridPath {
  readonly count: number;
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly isClosed: boolean;
}
