import { type SkeletonEdge, SkeletonGraph } from "./SkeletonGraph.ts";

/** What belongs to the strokes' width and not to their course, measured at each place of the grid. */
export interface StrokeWidths {
  /** Dots from the middle of the stroke to its rim. */
  readonly radiusAt: (node: number) => number;
  /** Spurs shorter than this times the stroke's width go. */
  readonly spurLength: number;
  readonly stride: number;
}

/**
 * Mends what thinning makes of strokes with a width: spurs towards corners go, and a crossing that came out as two junctions becomes
 * one again.
 */
export function tidyGraph(graph: SkeletonGraph, widths: StrokeWidths): SkeletonGraph {
  pruneSpurs(graph, widths);
  const joined = joinNearJunctions(graph, widths);
  pruneSpurs(joined, widths);
  return joined;
}

/** Until none is left. Where all lines from a junction are short the two longest stay, so that no blob vanishes. */
function pruneSpurs(graph: SkeletonGraph, { radiusAt, spurLength, stride }: StrokeWidths): void {
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const node of graph.nodes) {
      if (graph.degree(node) < 3) continue;
      const limit = spurLength * 2 * radiusAt(node);
      const edges = graph.edgesAt(node);
      const isFree = ({ from, to }: SkeletonEdge) => graph.degree(from === node ? to : from) === 1;
      const spurs = edges.filter((edge) => isFree(edge) && lengthOf(edge.dots, stride) < limit);
      spurs.sort((one, other) => other.dots.length - one.dots.length);
      for (const spur of spurs.length < edges.length ? spurs : spurs.slice(2)) {
        graph.remove(spur);
        hasChanged = true;
      }
    }
    graph.mergeThrough();
  }
}

/** Junctions within each other's stroke become one, in their middle; the lines are led there. */
function joinNearJunctions(graph: SkeletonGraph, { radiusAt, stride }: StrokeWidths): SkeletonGraph {
  const groups = new Map<number, Set<number>>();
  const groupOf = (node: number) => groups.get(node) ?? new Set([node]);
  for (const { from, to, dots } of graph.edges) {
    if (graph.degree(from) < 3 || graph.degree(to) < 3) continue;
    if (lengthOf(dots, stride) > Math.max(1, radiusAt(from), radiusAt(to))) continue;
    const union = new Set([...groupOf(from), ...groupOf(to)]);
    for (const node of union) groups.set(node, union);
  }
  const middles = new Map<Set<number>, number>();
  for (const group of groups.values()) if (!middles.has(group)) middles.set(group, middleOf(group, stride));
  const placeOf = (node: number) => {
    const group = groups.get(node);
    return (group && middles.get(group)) ?? node;
  };
  const joined = new SkeletonGraph();
  for (const edge of graph.edges) {
    const moved = { from: placeOf(edge.from), to: placeOf(edge.to) };
    const dots = lead(lead(edge.dots, moved.from, stride).reverse(), moved.to, stride).reverse();
    // What was between joined junctions is now within one.
    if (moved.from !== moved.to || dots.length > 2 * radiusAt(edge.from)) joined.add({ ...moved, dots });
  }
  return joined;
}

function middleOf(nodes: ReadonlySet<number>, stride: number): number {
  let x = 0;
  let y = 0;
  for (const node of nodes) {
    x += node % stride;
    y += Math.trunc(node / stride);
  }
  return Math.round(y / nodes.size) * stride + Math.round(x / nodes.size);
}

/** The dots with a straight start from `node`, in place of those as near to it as the first one was. */
function lead(dots: readonly number[], node: number, stride: number): number[] {
  const first = dots[0]!; // edges are not empty
  if (first === node) return [...dots];
  const reach = distance(first, node, stride);
  const kept = dots.findIndex((dot) => distance(dot, node, stride) > reach);
  const rest = kept < 0 ? dots.slice(-1) : dots.slice(kept);
  return [...straightLine(node, rest[0]!, stride).slice(0, -1), ...rest];
}

/** The dots of a straight line, both ends included, by steps to one of eight neighbours. */
function straightLine(from: number, to: number, stride: number): number[] {
  const dx = (to % stride) - (from % stride);
  const dy = Math.trunc(to / stride) - Math.trunc(from / stride);
  const steps = Math.max(Math.abs(dx), Math.abs(dy));
  const at = (step: number) => from + Math.round((dy * step) / steps) * stride + Math.round((dx * step) / steps);
  return steps === 0 ? [from] : Array.from({ length: steps + 1 }, (_, step) => at(step));
}

function distance(one: number, other: number, stride: number): number {
  return Math.hypot((one % stride) - (other % stride), Math.trunc(one / stride) - Math.trunc(other / stride));
}

/** Steps across a corner are √2 long. */
function lengthOf(dots: readonly number[], stride: number): number {
  let length = 0;
  for (let index = 1; index < dots.length; index++) {
    const step = Math.abs(dots[index]! - dots[index - 1]!); // in range
    length += step === 1 || step === stride ? 1 : Math.SQRT2;
  }
  return length;
}
