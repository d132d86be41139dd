/** A place on the plate, mm: x to the right, y down, from its top left corner. */
export interface PointMm {
  readonly x: number;
  readonly y: number;
}

/** From where the segment before ended to `end`: straight, or a cubic Bézier with two control points. */
export type Segment =
  | { readonly kind: "line"; readonly end: PointMm }
  | { readonly kind: "cubic"; readonly control1: PointMm; readonly control2: PointMm; readonly end: PointMm };

/** One stroke or outline. A closed one ends where it starts: its last segment leads back to `start`. */
export interface VectorPath {
  readonly start: PointMm;
  readonly segments: readonly Segment[];
  readonly isClosed: boolean;
}

/**
 * Paths that belong together. Filled by the even-odd rule, so that holes need no direction; or drawn as strokes.
 */
export interface VectorShape {
  readonly paths: readonly VectorPath[];
  readonly paint: "fill" | "stroke";
}
