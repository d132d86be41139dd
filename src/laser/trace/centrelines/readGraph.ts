import { SkeletonGraph } from "./SkeletonGraph.ts";
import { type DotGrid, neighbourSteps } from "./thin.ts";

export interface Skeleton {
  readonly graph: SkeletonGraph;
  /** Rings that meet nothing: their dots, once round. */
  readonly rings: readonly (readonly number[])[];
  /** Dots that touch no other. */
  readonly points: readonly number[];
}

/**
 * The graph of a thinned picture. Dots are neighbours side by side, and across a corner only where no dot beside both joins them anyway
 * (m-adjacency; Gonzalez and Woods, "Digital Image Processing", 2.5): so lines have no false branches.
 */
export function readGraph(grid: DotGrid): Skeleton {
  const neighbours = makeNeighbours(grid);
  const graph = new SkeletonGraph();
  const points: number[] = [];
  const visited = new Uint8Array(grid.dots.length);
  const inLine: number[] = [];
  for (let dot = 0; dot < grid.dots.length; dot++) {
    if (grid.dots[dot] === 0) continue;
    const around = neighbours(dot);
    if (around.length === 2) inLine.push(dot);
    else if (around.length === 0) points.push(dot);
    if (around.length === 2) continue;
    visited[dot] = 1;
    for (const next of around) {
      const dots = follow(dot, next, neighbours, visited);
      if (dots) graph.add({ from: dot, to: dots.at(-1)!, dots }); // never empty
    }
  }
  const rings = inLine.flatMap((dot) => (visited[dot] === 0 ? [ringFrom(dot, neighbours, visited)] : []));
  return { graph, rings, points };
}

type Neighbours = (dot: number) => number[];

/** The dots from a node through a neighbour up to the next node; null if that way was gone from its other end. */
function follow(node: number, next: number, neighbours: Neighbours, visited: Uint8Array): number[] | null {
  const dots = [node, next];
  for (let before = node, dot = next; ; ) {
    const around = neighbours(dot);
    // Two nodes side by side: the one with the lower place names their edge.
    if (around.length !== 2) return dots.length > 2 || node < dot ? dots : null;
    if (visited[dot] === 1) return null;
    visited[dot] = 1;
    const onwards = around[0] === before ? around[1]! : around[0]!; // there are two
    before = dot;
    dot = onwards;
    dots.push(dot);
  }
}

function ringFrom(start: number, neighbours: Neighbours, visited: Uint8Array): number[] {
  const dots: number[] = [];
  for (let dot: number | undefined = start; dot !== undefined; ) {
    visited[dot] = 1;
    dots.push(dot);
    dot = neighbours(dot).find((next) => visited[next] === 0);
  }
  return dots;
}

function makeNeighbours({ dots, stride }: DotGrid): Neighbours {
  const steps = neighbourSteps(stride);
  // Indices are in range: eight steps round a dot within the rim.
  return (dot) => {
    const found: number[] = [];
    for (let index = 0; index < 8; index++) {
      if (dots[dot + steps[index]!] === 0) continue;
      const isAcross = (index & 1) === 1;
      const isJoined = dots[dot + steps[index - 1]!] !== 0 || dots[dot + steps[(index + 1) & 7]!] !== 0;
      if (!isAcross || !isJoined) found.push(dot + steps[index]!);
    }
    return found;
  };
}
