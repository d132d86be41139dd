/**
 * A straight move to a place in work coordinates, mm, y up. A rapid is as fast as the machine can and always dark; a feed goes at
 * its feed rate and burns with `power`, 0 (dark) to 1 (full).
 */
export interface Move {
  readonly kind: "rapid" | "feed";
  readonly x: number;
  readonly y: number;
  readonly power: number;
  readonly feedMmPerMin: number;
}
