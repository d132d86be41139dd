import type { Bends } from "./bends.ts";
import type { Polygon } from "./polygon.ts";
import { type Cubic, tangentAt } from "./tangentAt.ts";

/** A joined curve turns by less than this in all. */
const COS_MOST_TURN = Math.cos((179 * Math.PI) / 180);

/** What is to be joined. */
export interface JoinInput {
  readonly polygon: Polygon;
  readonly bends: Bends;
  /** The corners in their order from where the outline starts. */
  readonly order: readonly number[];
  /** Dots that a joined curve may stray from the edges it replaces. 0 joins nothing. */
  readonly tolerance: number;
}

/** A curve in place of the bends at a run of corners: its control points lie on the way to `apex`, at the share `alpha`. */
export interface Curve {
  /** Places of its first and last corner in the order. */
  readonly first: number;
  readonly last: number;
  readonly apexX: number;
  readonly apexY: number;
  readonly alpha: number;
}

/**
 * The fewest curves round the corners and, among those, the ones with the least squared deviation. Selinger 2003, 2.4.
 * A sharp corner comes out as a curve of its own, to be drawn as two lines.
 */
export function joinBends(input: JoinInput): Curve[] {
  const { order, polygon, bends, tolerance } = input;
  const areas = areaSums(input);
  const counts = new Int32Array(order.length + 1);
  const penalties = new Float64Array(order.length + 1);
  const curves: Curve[] = [];
  // Indices are in range: places in the order, and corners of the polygon.
  for (let last = 0; last < order.length; last++) {
    const corner = order[last]!;
    let best: Joined = {
      curve: {
        first: last,
        last,
        apexX: polygon.xs[corner]!,
        apexY: polygon.ys[corner]!,
        alpha: bends.alphas[corner]!,
      },
      penalty: 0,
    };
    for (let first = last - 1; first >= 0 && tolerance > 0; first--) {
      const joined = join(input, areas, first, last);
      if (!joined) break;
      const gain = counts[best.curve.first]! - counts[first]!;
      const extra = penalties[first]! + joined.penalty - penalties[best.curve.first]! - best.penalty;
      if (gain > 0 || (gain === 0 && extra < 0)) best = joined;
    }
    curves.push(best.curve);
    counts[last + 1] = counts[best.curve.first]! + 1;
    penalties[last + 1] = penalties[best.curve.first]! + best.penalty;
  }
  const chosen: Curve[] = [];
  for (let end = order.length; end > 0; ) {
    const curve = curves[end - 1]!;
    chosen.push(curve);
    end = curve.first;
  }
  return chosen.reverse();
}

interface Joined {
  readonly curve: Curve;
  readonly penalty: number;
}

/** Twice the signed area between the outline up to each place in the order and the straight way back to its start. */
function areaSums({ polygon: { xs, ys }, bends: { midXs, midYs, alphas }, order }: JoinInput): Float64Array {
  const sums = new Float64Array(order.length + 1);
  const origin = cornerBefore(order[0] ?? 0, xs.length);
  order.forEach((corner, place) => {
    const from = cornerBefore(corner, xs.length);
    const chordX = midXs[corner]! - midXs[from]!;
    const chordY = midYs[corner]! - midYs[from]!;
    const triangle = cross(xs[corner]! - midXs[from]!, ys[corner]! - midYs[from]!, chordX, chordY);
    const fan = cross(midXs[from]! - midXs[origin]!, midYs[from]! - midYs[origin]!, chordX, chordY);
    const alpha = alphas[corner]!;
    sums[place + 1] = sums[place]! + 0.3 * alpha * (4 - alpha) * triangle + fan;
  });
  return sums;
}

/**
 * One curve for the bends from `first` to `last`, of the same area and the same tangents at its ends; null where they do not bend one
 * way, turn too far, or would be left by more than the tolerance. Takes for granted that it went well from `first + 1`.
 */
function join(input: JoinInput, areas: Float64Array, first: number, last: number): Joined | null {
  const { polygon, bends, order } = input;
  const { xs, ys } = polygon;
  const { midXs, midYs, isSharp } = bends;
  const start = order[first]!;
  const end = order[last]!;
  if (isSharp[start] === 1 || isSharp[end] === 1) return null;
  const bend = Math.sign(turnAt(polygon, end));
  if (bend === 0 || Math.sign(turnAt(polygon, start)) !== bend) return null;
  const entry = cornerBefore(start, xs.length);
  const next = cornerAfter(end, xs.length);
  const inX = xs[start]! - xs[entry]!;
  const inY = ys[start]! - ys[entry]!;
  const outX = xs[next]! - xs[end]!;
  const outY = ys[next]! - ys[end]!;
  const sine = cross(inX, inY, outX, outY);
  const isTooFar = inX * outX + inY * outY <= COS_MOST_TURN * Math.hypot(inX, inY) * Math.hypot(outX, outY);
  if (sine * bend <= 0 || isTooFar) return null;
  const x0 = midXs[entry]!;
  const y0 = midYs[entry]!;
  const x3 = midXs[end]!;
  const y3 = midYs[end]!;
  const along = cross(x3 - x0, y3 - y0, outX, outY) / sine;
  const apexX = x0 + along * inX;
  const apexY = y0 + along * inY;
  const triangle = cross(apexX - x0, apexY - y0, x3 - x0, y3 - y0);
  const origin = cornerBefore(order[0]!, xs.length);
  const fan = cross(x0 - midXs[origin]!, y0 - midYs[origin]!, x3 - midXs[origin]!, y3 - midYs[origin]!);
  const share = (areas[last + 1]! - areas[first]! - fan) / triangle;
  // The area under such a curve is 0.3 α (4 - α) of the triangle's.
  const alpha = 2 - Math.sqrt(4 - share / 0.3);
  if (!(triangle * bend > 0 && alpha > 0)) return null; // refuses NaN, too
  const curve = { first, last, apexX, apexY, alpha };
  const penalty = deviation(input, curve, cubicOf(curve, x0, y0, x3, y3));
  return penalty === null ? null : { curve, penalty };
}

function cubicOf({ apexX, apexY, alpha }: Curve, x0: number, y0: number, x3: number, y3: number): Cubic {
  return {
    x0,
    y0,
    x1: x0 + alpha * (apexX - x0),
    y1: y0 + alpha * (apexY - y0),
    x2: x3 + alpha * (apexX - x3),
    y2: y3 + alpha * (apexY - y3),
    x3,
    y3,
  };
}

/** The sum of squared deviations from the edges and bends that the curve replaces; null where one exceeds the tolerance. */
function deviation({ polygon: { xs, ys }, bends, order, tolerance }: JoinInput, { first, last }: Curve, cubic: Cubic) {
  const { midXs, midYs, alphas } = bends;
  let penalty = 0;
  // It must touch every edge between, within the tolerance and not beyond the edge's ends.
  for (let place = first; place < last; place++) {
    const from = order[place]!;
    const to = order[place + 1]!;
    const touch = touchAt(cubic, xs[from]!, ys[from]!, xs[to]!, ys[to]!);
    if (!touch || Math.abs(touch.distance) > tolerance || touch.along < 0 || touch.along > 1) return null;
    penalty += touch.distance ** 2;
  }
  // And it must not cut a corner by more than the tolerance deeper than the corner's own bend does.
  for (let place = first; place <= last; place++) {
    const corner = order[place]!;
    const from = cornerBefore(corner, xs.length);
    const touch = touchAt(cubic, midXs[from]!, midYs[from]!, midXs[corner]!, midYs[corner]!);
    if (!touch) return null;
    const chordX = midXs[corner]! - midXs[from]!;
    const chordY = midYs[corner]! - midYs[from]!;
    const height =
      cross(chordX, chordY, xs[corner]! - midXs[from]!, ys[corner]! - midYs[from]!) / Math.hypot(chordX, chordY);
    const cut = 0.75 * alphas[corner]! * Math.abs(height) - touch.distance * Math.sign(height);
    if (cut > tolerance) return null;
    if (cut > 0) penalty += cut ** 2;
  }
  return penalty;
}

/** Where the curve runs along a line from one place to another: how far to the side of it, and where, as a share of its length. */
function touchAt(cubic: Cubic, fromX: number, fromY: number, toX: number, toY: number) {
  const dx = toX - fromX;
  const dy = toY - fromY;
  const t = tangentAt(cubic, dx, dy);
  if (t === null) return null;
  const s = 1 - t;
  const w0 = s * s * s;
  const w1 = 3 * s * s * t;
  const w2 = 3 * s * t * t;
  const w3 = t * t * t;
  const x = w0 * cubic.x0 + w1 * cubic.x1 + w2 * cubic.x2 + w3 * cubic.x3 - fromX;
  const y = w0 * cubic.y0 + w1 * cubic.y1 + w2 * cubic.y2 + w3 * cubic.y3 - fromY;
  const squared = dx * dx + dy * dy;
  return { distance: cross(dx, dy, x, y) / Math.sqrt(squared), along: (x * dx + y * dy) / squared };
}

/** Positive or negative by the way the outline turns at a corner. */
function turnAt({ xs, ys }: Polygon, corner: number): number {
  const from = cornerBefore(corner, xs.length);
  const to = cornerAfter(corner, xs.length);
  const x = xs[corner]!;
  const y = ys[corner]!;
  return cross(x - xs[from]!, y - ys[from]!, xs[to]! - x, ys[to]! - y);
}

function cornerBefore(corner: number, count: number): number {
  return corner > 0 ? corner - 1 : count - 1;
}

function cornerAfter(corner: number, count: number): number {
  return corner + 1 < count ? corner + 1 : 0;
}

function cross(ax: number, ay: number, bx: number, by: number): number {
  return ax * by - ay * bx;
}
