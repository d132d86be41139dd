import type { Bends } from "./bends.ts";
import { deviation } from "./deviation.ts";
import { cornerAfter, cornerBefore, type Polygon } from "./polygon.ts";
import { cross } from "./tangentAt.ts";

/** A joined curve turns by less than this in all. */
const COS_MOST_TURN = Math.cos((179 * Math.PI) / 180);

/** A curve in place of the bends at a run of corners: its control points lie on the way to `apex`, at the share `alpha`. */
export interface Curve {
  readonly first: number;
  readonly last: number;
  readonly apexX: number;
  readonly apexY: number;
  readonly alpha: number;
}

/**
 * The fewest curves that stray from the edges by at most `tolerance` (dots; 0 joins nothing) and, among those, the ones with the least
 * squared deviation; from the middle of the first edge on. Selinger 2003, 2.4. A sharp corner comes out as a curve
 * of its own, to be drawn as two lines.
 */
export function joinBends(polygon: Polygon, bends: Bends, tolerance: number): Curve[] {
  const count = polygon.isClosed ? polygon.xs.length : polygon.xs.length - 2;
  const areas = areaSums(polygon, bends, count);
  const counts = new Int32Array(count + 1);
  const penalties = new Float64Array(count + 1);
  const starts = new Int32Array(count);
  const curves: Curve[] = [];
  // Corners in their order from the second one on; indices are in range of that.
  for (let last = 0; last < count; last++) {
    const corner = cornerAfter(polygon, last);
    const apexX = polygon.xs[corner]!;
    const apexY = polygon.ys[corner]!;
    let start = last;
    let best: Joined = {
      curve: { first: corner, last: corner, apexX, apexY, alpha: bends.alphas[corner]! },
      penalty: 0,
    };
    for (let first = last - 1; first >= 0 && tolerance > 0; first--) {
      const joined = join({ polygon, bends, areas, tolerance }, first, last);
      if (!joined) break;
      const gain = counts[start]! - counts[first]!;
      if (gain > 0 || (gain === 0 && penalties[first]! + joined.penalty < penalties[start]! + best.penalty)) {
        start = first;
        best = joined;
      }
    }
    starts[last] = start;
    curves.push(best.curve);
    counts[last + 1] = counts[start]! + 1;
    penalties[last + 1] = penalties[start]! + best.penalty;
  }
  const chosen: Curve[] = [];
  for (let end = count; end > 0; end = starts[end - 1]!) chosen.push(curves[end - 1]!);
  return chosen.reverse();
}

interface Joined {
  readonly curve: Curve;
  readonly penalty: number;
}

/** Twice the signed area between the outline, from the first edge's middle up to each corner's end, and the straight way back. */
function areaSums(polygon: Polygon, { midXs, midYs, alphas }: Bends, count: number): Float64Array {
  const sums = new Float64Array(count + 1);
  // Indices are in range: corners of the polygon.
  for (let place = 0; place < count; place++) {
    const corner = cornerAfter(polygon, place);
    const fromX = midXs[place]!;
    const fromY = midYs[place]!;
    const chordX = midXs[corner]! - fromX;
    const chordY = midYs[corner]! - fromY;
    const triangle = cross(polygon.xs[corner]! - fromX, polygon.ys[corner]! - fromY, chordX, chordY);
    const fan = cross(fromX - midXs[0]!, fromY - midYs[0]!, chordX, chordY);
    const alpha = alphas[corner]!;
    sums[place + 1] = sums[place]! + 0.3 * alpha * (4 - alpha) * triangle + fan;
  }
  return sums;
}

interface JoinInput {
  readonly polygon: Polygon;
  readonly bends: Bends;
  readonly areas: Float64Array;
  readonly tolerance: number;
}

/**
 * One curve for the bends of the places `first` to `last`, of the same area and the same tangents at its ends; null where they do not
 * bend one way, turn too far, or would be left by more than the tolerance. Takes for granted that it went well from `first + 1`.
 */
function join({ polygon, bends, areas, tolerance }: JoinInput, first: number, last: number): Joined | null {
  const { xs, ys } = polygon;
  const { midXs, midYs, isSharp } = bends;
  const start = cornerAfter(polygon, first);
  const end = cornerAfter(polygon, last);
  const bend = Math.sign(turnAt(polygon, end));
  if (isSharp[start] === 1 || isSharp[end] === 1 || bend === 0 || Math.sign(turnAt(polygon, start)) !== bend)
    return null;
  const next = cornerAfter(polygon, end);
  const inX = xs[start]! - xs[first]!;
  const inY = ys[start]! - ys[first]!;
  const outX = xs[next]! - xs[end]!;
  const outY = ys[next]! - ys[end]!;
  const sine = cross(inX, inY, outX, outY);
  const isTooFar =
    inX * outX + inY * outY <= COS_MOST_TURN * Math.sqrt((inX * inX + inY * inY) * (outX * outX + outY * outY));
  if (sine * bend <= 0 || isTooFar) return null;
  // The apex is where the tangents at both ends meet.
  const x0 = midXs[first]!;
  const y0 = midYs[first]!;
  const x3 = midXs[end]!;
  const y3 = midYs[end]!;
  const along = cross(x3 - x0, y3 - y0, outX, outY) / sine;
  const apexX = x0 + along * inX;
  const apexY = y0 + along * inY;
  const triangle = cross(apexX - x0, apexY - y0, x3 - x0, y3 - y0);
  const fan = cross(x0 - midXs[0]!, y0 - midYs[0]!, x3 - midXs[0]!, y3 - midYs[0]!);
  // The area under such a curve is 0.3 α (4 - α) of the triangle's.
  const share = (areas[last + 1]! - areas[first]! - fan) / triangle;
  const alpha = 2 - Math.sqrt(4 - share / 0.3);
  if (!(triangle * bend > 0 && alpha > 0)) return null; // NaN, too
  const curve = { first: start, last: end, apexX, apexY, alpha };
  const penalty = deviation(curve, polygon, bends, tolerance);
  return penalty === null ? null : { curve, penalty };
}

/** Positive or negative by the way the outline turns at a corner. */
function turnAt(polygon: Polygon, corner: number): number {
  const { xs, ys } = polygon;
  const from = cornerBefore(polygon, corner);
  const to = cornerAfter(polygon, corner);
  const x = xs[corner]!;
  const y = ys[corner]!;
  return cross(x - xs[from]!, y - ys[from]!, xs[to]! - x, ys[to]! - y);
}
