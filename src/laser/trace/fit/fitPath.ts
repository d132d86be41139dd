import type { VectorPath } from "../../vector/vectorPath.ts";
import { findBends } from "./bends.ts";
import { drawCurves, type Scale } from "./drawCurves.ts";
import type { GridPath } from "./gridPath.ts";
import { joinBends } from "./joinBends.ts";
import { optimalPolygon, type PolygonRoom } from "./optimalPolygon.ts";
import { type PathSums, sumPathInto } from "./pathSums.ts";
import { adjustCorners } from "./polygon.ts";
import { findReachInto, type ReachRoom } from "./straightReach.ts";

export interface FitOptions extends Scale {
  /** 0 to 4/3; see `CurveSettings`. */
  readonly cornerThreshold: number;
  /** Dots; see `CurveSettings`. */
  readonly curveTolerance: number;
}

/** Corners gone by in search of straight edges: some two seconds. */
const SEARCH_CORNERS = 100_000_000;

/** Working memory for paths of up to `capacity` points, used again for path after path. */
export interface FitRoom extends ReachRoom, PolygonRoom {
  readonly sums: PathSums;
}

export function makeFitRoom(capacity: number): FitRoom {
  const floats = () => new Float64Array(capacity + 2);
  return {
    budget: { corners: SEARCH_CORNERS },
    reach: new Int32Array(capacity),
    corners: new Int32Array(2 * capacity),
    sums: { x: floats(), y: floats(), xx: floats(), xy: floats(), yy: floats() },
    penalties: floats(),
    previous: new Int32Array(capacity + 1),
  };
}

/** Lines and curves that follow a path on the grid of at least two points. Selinger 2003, 2.2 to 2.4. */
export function fitPath(path: GridPath, options: FitOptions, room: FitRoom): VectorPath {
  findReachInto(room, path);
  sumPathInto(room.sums, path);
  const corners = optimalPolygon({ path, sums: room.sums, reach: room.reach }, room);
  const polygon = adjustCorners(path, room.sums, corners);
  const bends = findBends(polygon, options.cornerThreshold);
  const curves = joinBends(polygon, bends, options.curveTolerance);
  return drawCurves({ polygon, bends, curves }, options);
}
