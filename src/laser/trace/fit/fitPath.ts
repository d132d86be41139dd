import type { PointMm, Segment, VectorPath } from "../../vector/vectorPath.ts";
import { type Bends, findBends } from "./bends.ts";
import type { GridPath } from "./gridPath.ts";
import { type Curve, joinBends } from "./joinBends.ts";
import { optimalPolygon } from "./optimalPolygon.ts";
import type { PathSums } from "./pathSums.ts";
import { sumPathInto } from "./pathSums.ts";
import { adjustCorners, type Polygon } from "./polygon.ts";
import { straightReachInto } from "./straightReach.ts";

export interface FitOptions {
  /** 0 to 4/3; see `TraceSettings`. */
  readonly cornerThreshold: number;
  /** Dots. */
  readonly curveTolerance: number;
  readonly lineIntervalMm: number;
  /** Dots between the grid's origin and its point (0, 0): 0 for corners of dots, 0.5 for their middles. */
  readonly offsetDots: number;
}

/** Working memory for paths of up to `capacity` points, used again for path after path. */
export interface FitRoom {
  readonly capacity: number;
  readonly reach: Int32Array;
  readonly sums: PathSums;
  readonly penalties: Float64Array;
  readonly previous: Int32Array;
}

export function makeFitRoom(capacity: number): FitRoom {
  const floats = () => new Float64Array(capacity + 2);
  return {
    capacity,
    reach: new Int32Array(capacity),
    sums: { x: floats(), y: floats(), xx: floats(), xy: floats(), yy: floats() },
    penalties: floats(),
    previous: new Int32Array(capacity + 1),
  };
}

/** Lines and curves that follow a path on the grid, mm. Selinger 2003, 2.2 to 2.4. `room.capacity >= path.count >= 2`. */
export function fitPath(path: GridPath, options: FitOptions, room: FitRoom): VectorPath {
  straightReachInto(room.reach, path);
  sumPathInto(room.sums, path);
  const corners = optimalPolygon({ path, sums: room.sums, reach: room.reach }, room);
  const polygon = adjustCorners(path, room.sums, corners);
  const bends = findBends(polygon, options.cornerThreshold);
  const order = cornerOrder(polygon);
  const joined = joinBends({ polygon, bends, order, tolerance: options.curveTolerance });
  const sharp = polygon.isClosed ? joined.findIndex(({ first }) => bends.isSharp[order[first]!] === 1) : 0;
  const curves = sharp > 0 ? [...joined.slice(sharp), ...joined.slice(0, sharp)] : joined;
  return drawCurves({ polygon, bends, order, curves }, options);
}

/** The corners to go round, from the middle of the first edge on; without the ends of an open path. */
function cornerOrder({ xs, isClosed }: Polygon): number[] {
  const count = xs.length;
  if (!isClosed) return Array.from({ length: count - 2 }, (_, index) => index + 1);
  return Array.from({ length: count }, (_, index) => (index + 1) % count);
}

interface Drawing {
  readonly polygon: Polygon;
  readonly bends: Bends;
  readonly order: readonly number[];
  readonly curves: readonly Curve[];
}

/** Straight parts of one edge that follow each other become one line. */
function drawCurves({ polygon, bends, order, curves }: Drawing, options: FitOptions): VectorPath {
  const { xs, ys, isClosed } = polygon;
  const { midXs, midYs, isSharp } = bends;
  const count = xs.length;
  const point = (x: number, y: number): PointMm => ({
    x: (x + options.offsetDots) * options.lineIntervalMm,
    y: (y + options.offsetDots) * options.lineIntervalMm,
  });
  const segments: Segment[] = [];
  const lineTo = (x: number, y: number) => segments.push({ kind: "line", end: point(x, y) });
  // Corners and places in the order are in range.
  const firstCorner = isClosed ? order[curves[0]!.first]! : 0;
  const isSmooth = isClosed && isSharp[firstCorner] === 0;
  const entry = firstCorner > 0 ? firstCorner - 1 : count - 1;
  const start = isSmooth ? point(midXs[entry]!, midYs[entry]!) : point(xs[firstCorner]!, ys[firstCorner]!);
  let isOnEdge = !isSmooth && isClosed;
  for (const { first, last, apexX, apexY, alpha } of isOnEdge ? curves.slice(1) : curves) {
    const from = order[first]!;
    if (isSharp[from] === 1) {
      lineTo(xs[from]!, ys[from]!);
      isOnEdge = true;
      continue;
    }
    const before = from > 0 ? from - 1 : count - 1;
    const x0 = midXs[before]!;
    const y0 = midYs[before]!;
    const x3 = midXs[order[last]!]!;
    const y3 = midYs[order[last]!]!;
    if (isOnEdge) lineTo(x0, y0);
    isOnEdge = false;
    segments.push({
      kind: "cubic",
      control1: point(x0 + alpha * (apexX - x0), y0 + alpha * (apexY - y0)),
      control2: point(x3 + alpha * (apexX - x3), y3 + alpha * (apexY - y3)),
      end: point(x3, y3),
    });
  }
  const goal = isClosed ? firstCorner : count - 1;
  if (!isSmooth && (isClosed || isOnEdge || curves.length === 0)) lineTo(xs[goal]!, ys[goal]!);
  return { start, segments, isClosed };
}
