import { LaserError } from "../laserError.ts";
import type { BitImage } from "../raster/images.ts";
import type { VectorPath, VectorShape } from "../vector/vectorPath.ts";
import { distanceToBlank } from "./centrelines/distanceToBlank.ts";
import { pairEdges, type Stroke } from "./centrelines/pairEdges.ts";
import { readGraph } from "./centrelines/readGraph.ts";
import { type DotGrid, makeDotGrid, thinInto } from "./centrelines/thin.ts";
import { tidyGraph } from "./centrelines/tidyGraph.ts";
import { fitPath, makeFitRoom } from "./fit/fitPath.ts";
import { type CentrelineSettings, checkTraceSettings } from "./traceSettings.ts";

/** Dots of a skeleton: clean drawings of a whole bed have fewer; of noise, the graph takes some ten seconds at this size. */
export const SKELETON_LIMIT_DOTS = 500_000;

/**
 * The middle lines of what is burnt, as strokes: thinned to a skeleton (Guo and Hall 1989), spurs shorter than the stroke's width pruned,
 * lines and curves fitted as for outlines. Strokes that meet share the point where they do. They end half a
 * stroke's width before its end, where the middle of a round pen would have been; a round blob becomes a stroke of one dot.
 * Throws LaserError: `invalid` for settings out of range, `trace-too-complex`.
 */
export function traceCentrelines(bits: BitImage, settings: CentrelineSettings): VectorShape {
  checkTraceSettings(settings);
  const grid = makeDotGrid(bits);
  const squared = distanceToBlank(grid);
  thinInto(grid);
  checkLength(grid);
  const { graph, rings, points } = readGraph(grid);
  const { stride } = grid;
  const radiusAt = (dot: number) => Math.sqrt(squared[dot] ?? 0);
  const tidied = tidyGraph(graph, { radiusAt, spurLength: settings.spurLength, stride });
  const fitter = makeFitter([...rings, ...[...tidied.edges].map(({ dots }) => dots)], stride, settings);
  const strokes = pairEdges(tidied, stride).map((stroke) => drawStroke(stroke, fitter));
  const closed = rings.map((dots) => fitter(dots, true));
  const short = points.map((dot) => oneDot(dot, stride, settings.lineIntervalMm));
  return { paths: [...strokes, ...closed, ...short], paint: "stroke" };
}

function checkLength({ dots }: DotGrid): void {
  let length = 0;
  for (const dot of dots) length += dot;
  if (length <= SKELETON_LIMIT_DOTS) return;
  throw new LaserError({ code: "trace-too-complex", limitDots: SKELETON_LIMIT_DOTS });
}

/** Fits one of the lines of dots in the grid. */
type Fitter = (dots: readonly number[], isClosed: boolean) => VectorPath;

function makeFitter(lines: readonly (readonly number[])[], stride: number, settings: CentrelineSettings): Fitter {
  const longest = lines.reduce((most, dots) => Math.max(most, dots.length), 2);
  const room = makeFitRoom(longest);
  const xs = new Int32Array(2 * longest);
  const ys = new Int32Array(2 * longest);
  return (dots, isClosed) => {
    const count = dots.length;
    for (let index = 0; index < (isClosed ? 2 : 1) * count; index++) {
      const dot = dots[index % count]!; // in range
      xs[index] = dot % stride;
      ys[index] = Math.trunc(dot / stride);
    }
    // The grid has a rim of one dot; the line goes through the middles.
    return fitPath({ count, xs, ys, isClosed }, { ...settings, offsetDots: -0.5 }, room);
  };
}

/** Each edge for itself, so that lines keep to their junctions. */
function drawStroke({ edges, isClosed }: Stroke, fitter: Fitter): VectorPath {
  const parts = edges.map(({ dots }) => fitter(dots, false));
  return { start: parts[0]!.start, segments: parts.flatMap(({ segments }) => segments), isClosed }; // a stroke has edges
}

function oneDot(dot: number, stride: number, lineIntervalMm: number): VectorPath {
  const x = (dot % stride) - 1;
  const y = (Math.trunc(dot / stride) - 0.5) * lineIntervalMm;
  const end = { x: (x + 1) * lineIntervalMm, y };
  return { start: { x: x * lineIntervalMm, y }, segments: [{ kind: "line", end }], isClosed: false };
}
