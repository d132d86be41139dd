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
  const a = cross(curve.x1 - curve.x0, curve.y1 - curve.y0, dx, dy);
  const b = cross(curve.x2 - curve.x1, curve.y2 - curve.y1, dx, dy);
  const c = cross(curve.x3 - curve.x2, curve.y3 - curve.y2, dx, dy);
  if (a * c > 0) return null;
  const root = Math.sqrt(b * b - a * c);
  const divisor = a - b + (a > 0 || (a === 0 && c < 0) ? root : -root);
  return divisor === 0 ? null : Math.min(1, Math.max(0, a / divisor));
}

export function cross(ax: number, ay: number, bx: number, by: number): number {
  return ax * by - ay * bx;
}
