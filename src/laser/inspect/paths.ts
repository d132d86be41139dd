import type { PathLayer } from "../export/artwork.ts";
import { flattenPath } from "../export/flattenPath.ts";
import type { PointMm, VectorPath } from "../vector/vectorPath.ts";
import { type Finding, REGION_LIMIT, type RegionMm } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";

/** Cut lines that leave the piece hanging, or cut through it. */
export function pathFindings(layers: readonly PathLayer[]): readonly Finding[] {
  const cuts = layers.filter(({ operation }) => operation === "cut");
  const paths = cuts.flatMap(({ shapes }) => shapes.flatMap((shape) => shape.paths));
  return [...openPaths(paths), ...crossingPaths(paths)];
}

function openPaths(paths: readonly VectorPath[]): readonly Finding[] {
  const limitMm = INSPECTION_LIMITS.pathGapMm;
  const gaps = paths
    .map(({ start, segments }) => ({ start, end: segments.at(-1)?.end ?? start }))
    .filter(({ start, end }, index) => !(paths[index]?.isClosed ?? false) && distance(start, end) > limitMm);
  if (gaps.length === 0) return [];
  const regions = gaps.flatMap(({ start, end }) => [placeOf(start), placeOf(end)]).slice(0, REGION_LIMIT);
  const gapMm = Math.max(...gaps.map(({ start, end }) => distance(start, end)));
  return [{ code: "open-paths", severity: "fault", count: gaps.length, gapMm, limitMm, regions }];
}

function crossingPaths(paths: readonly VectorPath[]): readonly Finding[] {
  const places = paths.flatMap((path) => selfCrossings(path));
  if (places.length === 0) return [];
  const regions = places.slice(0, REGION_LIMIT).map(placeOf);
  return [{ code: "crossing-paths", severity: "fault", count: places.length, limit: 0, regions }];
}

interface Piece {
  readonly index: number;
  readonly from: PointMm;
  readonly to: PointMm;
}

/**
 * Where a path crosses itself. Straight pieces from left to right, each against those that have not ended yet (a sweep); a piece's
 * neighbours share a point with it and do not count.
 */
export function selfCrossings(path: VectorPath): readonly PointMm[] {
  const points = flattenPath(path);
  const pieces: Piece[] = points.slice(1).map((to, index) => ({ index, from: points[index]!, to })); // one before `to`
  const last = pieces.length - 1;
  const sorted = pieces
    .filter(({ from, to }) => from.x !== to.x || from.y !== to.y)
    .sort((a, b) => leftOf(a) - leftOf(b));
  const found: PointMm[] = [];
  let active: Piece[] = [];
  for (const piece of sorted) {
    const left = leftOf(piece);
    active = active.filter((other) => Math.max(other.from.x, other.to.x) >= left);
    for (const other of active) {
      const apart = Math.abs(other.index - piece.index);
      if (apart <= 1 || (path.isClosed && apart === last)) continue;
      const at = crossing(piece, other);
      if (at) found.push(at);
    }
    active.push(piece);
  }
  return found;
}

function leftOf({ from, to }: Piece): number {
  return Math.min(from.x, to.x);
}

/** Where two pieces cross inside both; null where they only touch or run along each other. */
function crossing(a: Piece, b: Piece): PointMm | null {
  const [ax, ay] = [a.to.x - a.from.x, a.to.y - a.from.y];
  const [bx, by] = [b.to.x - b.from.x, b.to.y - b.from.y];
  const cross = ax * by - ay * bx;
  if (cross === 0) return null;
  const [dx, dy] = [b.from.x - a.from.x, b.from.y - a.from.y];
  const alongA = (dx * by - dy * bx) / cross;
  const alongB = (dx * ay - dy * ax) / cross;
  const isInside = (share: number) => share > 1e-9 && share < 1 - 1e-9;
  if (!isInside(alongA) || !isInside(alongB)) return null;
  return { x: a.from.x + alongA * ax, y: a.from.y + alongA * ay };
}

/** A mark of one millimetre round a point. */
function placeOf({ x, y }: PointMm): RegionMm {
  return { x: x - 0.5, y: y - 0.5, widthMm: 1, heightMm: 1 };
}

function distance(a: PointMm, b: PointMm): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
