/** A cubic Bézier curve in the plane. */
export interface Cubic {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly x3: number;
  readonly y3: number;
}

/** The parameter, 0..1, at which a curve that bends one way runs along (dx, dy); null where it never does. */
export function tangentAt(curve: Cubic, dx: number, dy: number): number | null {
  // The derivative across the direction: a (1 - t)² + 2 b t (1 - t) + c t².
  const a = (curve.x1 - curve.x0) * dy - (curve.y1 - curve.y0) * dx;
  const b = (curve.x2 - curve.x1) * dy - (curve.y2 - curve.y1) * dx;
  const c = (curve.x3 - curve.x2) * dy - (curve.y3 - curve.y2) * dx;
  if (a * c > 0) return null;
  const root = Math.sqrt(b * b - a * c);
  const divisor = a - b + (a > 0 || (a === 0 && c < 0) ? root : -root);
  return divisor === 0 ? null : Math.min(1, Math.max(0, a / divisor));
}
