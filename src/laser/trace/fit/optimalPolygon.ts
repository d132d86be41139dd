import type { GridPath } from "./gridPath.ts";
import type { PathSums } from "./pathSums.ts";

export interface PolygonInput {
  readonly path: GridPath;
  readonly sums: PathSums;
  /** Where an edge from each point may end at most, by `findReachInto`. */
  readonly reach: Int32Array;
}

/** Room for the search: least penalty of the polygons so far that end at a point, and the point before it on the best one. */
export interface PolygonRoom {
  readonly penalties: Float64Array;
  readonly previous: Int32Array;
}

/**
 * The polygon through the path's first point with the fewest edges and, among those, the least penalty: indices of its corners on
 * the path, the first one 0. An open path's ends at its last point; a closed path's last edge leads back to 0.
 * Selinger 2003, 2.2.2 to 2.2.4.
 */
export function optimalPolygon({ path, sums, reach }: PolygonInput, room: PolygonRoom): number[] {
  const end = path.isClosed ? path.count : path.count - 1;
  const latest = latestCorners(reach, end);
  const edges = latest.length - 1;
  const earliest = earliestCorners(reach, end, edges);
  const { penalties, previous } = room;
  penalties[0] = 0;
  // Corner number k lies between earliest[k] and latest[k], and those ranges do not overlap. Indices are in range by that.
  for (let edge = 1; edge <= edges; edge++) {
    for (let to = earliest[edge]!; to <= latest[edge]!; to++) {
      let best = Number.POSITIVE_INFINITY;
      for (let from = latest[edge - 1]!; from >= earliest[edge - 1]! && reach[from]! >= to; from--) {
        const penalty = penalties[from]! + edgePenalty(path, sums, from, to);
        if (penalty < best) {
          best = penalty;
          previous[to] = from;
        }
      }
      penalties[to] = best;
    }
  }
  const corners: number[] = path.isClosed ? [] : [end];
  for (let corner = end; corner > 0; ) {
    corner = previous[corner]!;
    corners.push(corner);
  }
  return corners.reverse();
}

/** As far as each corner can be with no more edges than needed, 0 and the end included. */
function latestCorners(reach: Int32Array, end: number): number[] {
  const latest = [0];
  for (let at = 0; at < end; ) {
    at = Math.min(end, reach[at]!); // below end
    latest.push(at);
  }
  return latest;
}

/** As early as each corner can be. */
function earliestCorners(reach: Int32Array, end: number, edges: number): number[] {
  const earliest: number[] = new Array(edges + 1);
  let at = end;
  earliest[edges] = end;
  for (let edge = edges - 1; edge >= 0; edge--) {
    const next = at;
    while (at > 0 && reach[at - 1]! >= next) at--; // at - 1 is on the path
    earliest[edge] = at;
  }
  return earliest;
}

/** Length of the edge times the standard deviation of the points from its line. Selinger 2003, 2.2.3 and 2.2.4. */
function edgePenalty({ xs, ys }: GridPath, sums: PathSums, from: number, to: number): number {
  const dx = xs[to]! - xs[from]!;
  const dy = ys[to]! - ys[from]!;
  // The edge's middle, counted from the path's first point as the sums are. Indices are in range: `from` and `to` are on the path.
  const middleX = (xs[from]! + xs[to]!) / 2 - xs[0]!;
  const middleY = (ys[from]! + ys[to]!) / 2 - ys[0]!;
  const points = to - from + 1;
  const x = sums.x[to + 1]! - sums.x[from]!;
  const y = sums.y[to + 1]! - sums.y[from]!;
  const xx = (sums.xx[to + 1]! - sums.xx[from]! - 2 * x * middleX) / points + middleX * middleX;
  const xy = (sums.xy[to + 1]! - sums.xy[from]! - x * middleY - y * middleX) / points + middleX * middleY;
  const yy = (sums.yy[to + 1]! - sums.yy[from]! - 2 * y * middleY) / points + middleY * middleY;
  return Math.sqrt(Math.max(0, dx * dx * yy - 2 * dx * dy * xy + dy * dy * xx));
}
