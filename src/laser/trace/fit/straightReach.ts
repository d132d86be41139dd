import { Cone } from "./Cone.ts";
import type { GridPath } from "./gridPath.ts";

/** Right, left, down and up. */
const ALL_DIRECTIONS = 15;

/**
 * Corners that searches may still go by, for all paths together. Only plates full of long slanted edges use it up; of their later edges
 * the longest are cut into pieces then, which costs nodes and not truth.
 */
export interface SearchBudget {
  corners: number;
}

/** What a search may go by when nothing is left. */
const LEAST_CORNERS = 64;

/** Room for the search: one number a point, two for closed paths. */
export interface ReachRoom {
  /** Spent path by path: see `SearchBudget`. */
  readonly budget: SearchBudget;
  readonly reach: Int32Array;
  readonly corners: Int32Array;
}

/**
 * For each point the farthest one that a single polygon edge from there may lead to, as an index that counts on beyond
 * `count` past the start of a closed path; never decreasing. In `room.reach`.
 * Selinger 2003, 2.2.1: a subpath is straight if it does not go in all four directions, and for any three of its points the
 * middle one is within 1 (the larger of |x| and |y|) of the line between the outer two; an edge from i to j is possible
 * if the subpath from i - 1 to j + 1 is straight. The search goes from corner to corner, not from point to point.
 */
export function findReachInto({ reach, corners, budget }: ReachRoom, path: GridPath): void {
  const { count, isClosed } = path;
  findCornersInto(corners, path);
  const mostCorners = Math.max(LEAST_CORNERS, Math.floor(budget.corners / count));
  const search = { corners, cone: new Cone(), mostCorners, budget };
  // A subpath is straight as a whole only if it is from each of its points on, so none reaches farther than the next point does.
  // Indices are in range: below count.
  let limit = isClosed ? 2 * count - 1 : count - 1;
  for (let from = count - 1; from >= 0; from--) {
    limit = reachFrom(path, search, from, Math.min(limit, from + count));
    reach[from] = limit;
  }
  if (isClosed) {
    reach[count - 1] = Math.min(reach[count - 1]!, reach[0]! + count);
    for (let from = count - 2; from >= 0; from--) reach[from] = Math.min(reach[from]!, reach[from + 1]!);
  }
  if (isClosed) toClosedEdges(reach, count);
  else toOpenEdges(reach, count);
}

/** From "straight from i as far as" to "an edge from i as far as". */
function toClosedEdges(reach: Int32Array, count: number): void {
  let before = reach[count - 1]! - count;
  for (let from = 0; from < count; from++) {
    const own = reach[from]!;
    // A closed polygon has three edges at least, so none spans all points but three.
    reach[from] = Math.max(from + 1, Math.min(before - 1, from + count - 3));
    before = own;
  }
}

/** At an open path's ends there is no point beyond that would have to be straight, too. */
function toOpenEdges(reach: Int32Array, count: number): void {
  const last = count - 1;
  let before = reach[0]!;
  for (let from = 0; from < last; from++) {
    const own = reach[from]!;
    reach[from] = before === last ? last : Math.max(from + 1, before - 1);
    before = own;
  }
}

/** For each point the next one where the direction changes or the points end. */
function findCornersInto(corners: Int32Array, { count, xs, ys, isClosed }: GridPath): void {
  const last = (isClosed ? 2 * count : count) - 1;
  let corner = last;
  let stepX = 0;
  let stepY = 0;
  for (let from = last - 1; from >= 0; from--) {
    // Indices are in range: up to the last point.
    const ownX = xs[from + 1]! - xs[from]!;
    const ownY = ys[from + 1]! - ys[from]!;
    if (ownX !== stepX || ownY !== stepY) corner = from + 1;
    stepX = ownX;
    stepY = ownY;
    corners[from] = corner;
  }
}

interface Search {
  readonly corners: Int32Array;
  readonly cone: Cone;
  readonly mostCorners: number;
  readonly budget: SearchBudget;
}

/** The last point up to `limit` such that all points between lie within 1 of the line to it, in at most three directions. */
function reachFrom({ xs, ys }: GridPath, search: Search, start: number, limit: number): number {
  const { corners, cone, mostCorners, budget } = search;
  const startX = xs[start]!;
  const startY = ys[start]!;
  cone.open();
  let directions = 0;
  let at = start;
  let searched = 0;
  // Indices are in range: a closed path's points go round twice.
  for (; at < limit && searched < mostCorners; searched++) {
    const stepX = xs[at + 1]! - xs[at]!;
    const stepY = ys[at + 1]! - ys[at]!;
    directions |= (stepX > 0 ? 1 : stepX < 0 ? 2 : 0) | (stepY > 0 ? 4 : stepY < 0 ? 8 : 0);
    if (directions === ALL_DIRECTIONS) break;
    const corner = Math.min(limit, corners[at]!);
    const x = xs[corner]! - startX;
    const y = ys[corner]! - startY;
    if (!cone.admits(x, y)) {
      at += cone.stepsAdmitted(xs[at]! - startX, ys[at]! - startY, stepX, stepY);
      break;
    }
    cone.narrow(x, y);
    at = corner;
  }
  budget.corners -= searched;
  return at;
}
