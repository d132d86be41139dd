import type { GridPath } from "./gridPath.ts";

/** All of right, left, down and up. */
const ALL_DIRECTIONS = 15;

/**
 * For each point the farthest one that a single polygon edge from there may lead to, as an index that counts on beyond
 * `count` past the start of a closed path. Never decreasing; `result.length >= count`.
 * Selinger 2003, 2.2.1: a subpath is straight if it does not go in all four directions, and for any three of its points the
 * middle one is within 1 (the larger of |x| and |y|) of the line between the outer two; an edge from i to j is possible
 * if the subpath from i - 1 to j + 1 is straight. Each search goes from corner to corner, not from point to point.
 */
export function straightReachInto(result: Int32Array, path: GridPath): void {
  const { count, isClosed } = path;
  const ends = isClosed ? count : count - 1;
  const corners = nextCorners(path);
  for (let from = 0; from < count; from++) result[from] = reachFrom(path, corners, from);
  // Straight as a whole only if it is from each of its points on. Indices are in range: below count.
  if (isClosed) keepLower(result, count - 1, result[0]! + count);
  for (let from = count - 2; from >= 0; from--) keepLower(result, from, result[from + 1]!);
  if (isClosed) {
    keepLower(result, count - 1, result[0]! + count);
    for (let from = count - 2; from >= 0; from--) keepLower(result, from, result[from + 1]!);
  }
  toEdges(result, ends, isClosed);
}

function keepLower(values: Int32Array, index: number, limit: number): void {
  if (limit < values[index]!) values[index] = limit;
}

/** From "straight from i as far as" to "an edge from i as far as": one point less at either end. */
function toEdges(reach: Int32Array, ends: number, isClosed: boolean): void {
  let before = isClosed ? reach[ends - 1]! - ends : reach[0]!;
  for (let from = 0; from < ends; from++) {
    const own = reach[from]!;
    const isAtEnd = !isClosed && before === ends;
    const to = isAtEnd ? ends : before - 1;
    // A closed path needs three edges at least, so none spans it but for three points.
    reach[from] = Math.max(from + 1, isClosed ? Math.min(to, from + ends - 3) : to);
    before = own;
  }
}

/** For each point the next one, counted beyond `count` on a closed path, where the direction changes or the path ends. */
function nextCorners({ count, xs, ys, isClosed }: GridPath): Int32Array {
  const corners = new Int32Array(count);
  const stepOf = (from: number) => {
    const to = from + 1 === count ? 0 : from + 1;
    return 3 * (xs[to]! - xs[from]!) + ys[to]! - ys[from]!; // both below count
  };
  const last = isClosed ? count - 1 : count - 2;
  let corner = last + 1;
  let step = stepOf(last);
  if (isClosed) {
    let first = 0;
    while (first < last && stepOf(first) === step) first++;
    corner = stepOf(0) === step ? count + first : count;
  }
  for (let from = last; from >= 0; from--) {
    const own = stepOf(from);
    if (own !== step) corner = from + 1;
    step = own;
    corners[from] = corner;
  }
  return corners;
}

/** The last point such that all points between lie within 1 of the line to it, in at most three directions. */
function reachFrom({ count, xs, ys, isClosed }: GridPath, corners: Int32Array, start: number): number {
  const limit = isClosed ? start + count : count - 1;
  const originX = xs[start]!;
  const originY = ys[start]!;
  let directions = 0;
  // The lines that are left go between these two: left of `low`, right of `high` (or on them).
  let lowX = 0;
  let lowY = 0;
  let highX = 0;
  let highY = 0;
  let at = start;
  let offsetX = 0;
  let offsetY = 0;
  // Indices are in range: taken back below count.
  while (at < limit) {
    const own = at < count ? at : at - count;
    const next = own + 1 < count ? own + 1 : 0;
    const stepX = xs[next]! - xs[own]!;
    const stepY = ys[next]! - ys[own]!;
    directions |= (stepX > 0 ? 1 : stepX < 0 ? 2 : 0) | (stepY > 0 ? 4 : stepY < 0 ? 8 : 0);
    if (directions === ALL_DIRECTIONS) return at;
    const corner = Math.min(limit, corners[own]! + at - own);
    const cornerOwn = corner < count ? corner : corner - count;
    const cornerX = xs[cornerOwn]! - originX;
    const cornerY = ys[cornerOwn]! - originY;
    if (lowX * cornerY - lowY * cornerX < 0 || highX * cornerY - highY * cornerX > 0) {
      const low = stepsWithin(lowX * offsetY - lowY * offsetX, lowX * stepY - lowY * stepX);
      const high = stepsWithin(highY * offsetX - highX * offsetY, highY * stepX - highX * stepY);
      return at + Math.min(low, high);
    }
    if (Math.abs(cornerX) > 1 || Math.abs(cornerY) > 1) {
      const signX = Math.sign(cornerX);
      const signY = Math.sign(cornerY);
      // The corners of the square round the point that are seen farthest to either side; the nearer ones of four straight ahead.
      const rightX = cornerX + (signY === 0 ? -signX : signY);
      const rightY = cornerY - (signX === 0 ? signY : signX);
      const leftX = cornerX - (signY === 0 ? signX : signY);
      const leftY = cornerY + (signX === 0 ? -signY : signX);
      if (lowX * rightY - lowY * rightX >= 0) {
        lowX = rightX;
        lowY = rightY;
      }
      if (highX * leftY - highY * leftX <= 0) {
        highX = leftX;
        highY = leftY;
      }
    }
    at = corner;
    offsetX = cornerX;
    offsetY = cornerY;
  }
  return limit;
}

/** How many steps until a sum that starts at `margin` and changes by `change` falls below 0. */
function stepsWithin(margin: number, change: number): number {
  return change < 0 ? Math.floor(margin / -change) : Number.POSITIVE_INFINITY;
}
