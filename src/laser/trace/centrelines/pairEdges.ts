import { reversed, type SkeletonEdge, type SkeletonGraph } from "./SkeletonGraph.ts";

/** Edges are followed so far, in dots, to tell where they lead. */
const LOOK_AHEAD = 8;
/** Two lines go on in each other if they turn by less than this. */
const COS_MOST_TURN = Math.cos(Math.PI / 3);

/** Edges in the order and direction in which a pen would draw them without lifting. */
export interface Stroke {
  readonly edges: readonly SkeletonEdge[];
  readonly isClosed: boolean;
}

/** At each junction the straightest pairs of lines become one stroke; each edge belongs to exactly one. */
export function pairEdges(graph: SkeletonGraph, stride: number): Stroke[] {
  const partners = new Map<End, End>();
  const ends = new Map<SkeletonEdge, readonly [End, End]>();
  for (const edge of graph.edges)
    ends.set(edge, [
      { edge, isStart: true },
      { edge, isStart: false },
    ]);
  for (const node of graph.nodes) {
    const here = graph.edgesAt(node).flatMap((edge) => {
      const [start, end] = ends.get(edge)!; // all edges have theirs
      return [...(edge.from === node ? [start] : []), ...(edge.to === node ? [end] : [])];
    });
    pairStraightest(here, partners, stride);
  }
  const drawn = new Set<SkeletonEdge>();
  const strokes: Stroke[] = [];
  // Strokes with ends first; what is left goes round.
  for (const isClosed of [false, true]) {
    for (const both of ends.values()) {
      const start = isClosed ? both[0] : both.find((end) => !partners.has(end));
      if (start && !drawn.has(start.edge)) strokes.push({ edges: walk(start, { ends, partners, drawn }), isClosed });
    }
  }
  return strokes;
}

/** One end of an edge. */
interface End {
  readonly edge: SkeletonEdge;
  readonly isStart: boolean;
}

function pairStraightest(here: readonly End[], partners: Map<End, End>, stride: number): void {
  const directions = here.map((end) => directionOf(end, stride));
  const pairs = here.flatMap((one, index) =>
    here.slice(index + 1).map((other, rest) => {
      const [a, b] = [directions[index]!, directions[index + 1 + rest]!]; // one for each
      return { one, other, straightness: -(a.x * b.x + a.y * b.y) };
    }),
  );
  pairs.sort((a, b) => b.straightness - a.straightness);
  for (const { one, other, straightness } of pairs) {
    if (straightness < COS_MOST_TURN || partners.has(one) || partners.has(other)) continue;
    partners.set(one, other);
    partners.set(other, one);
  }
}

/** Where an edge leads from its end, as a unit vector. */
function directionOf({ edge: { dots }, isStart }: End, stride: number): { readonly x: number; readonly y: number } {
  const ahead = Math.min(LOOK_AHEAD, dots.length - 1);
  const [from, to] = isStart ? [dots[0]!, dots[ahead]!] : [dots.at(-1)!, dots.at(-1 - ahead)!]; // within the edge
  const x = (to % stride) - (from % stride);
  const y = Math.trunc(to / stride) - Math.trunc(from / stride);
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

interface Walk {
  readonly ends: ReadonlyMap<SkeletonEdge, readonly [End, End]>;
  readonly partners: ReadonlyMap<End, End>;
  readonly drawn: Set<SkeletonEdge>;
}

function walk(start: End, { ends, partners, drawn }: Walk): SkeletonEdge[] {
  const edges: SkeletonEdge[] = [];
  for (let end: End | undefined = start; end && !drawn.has(end.edge); ) {
    drawn.add(end.edge);
    edges.push(end.isStart ? end.edge : reversed(end.edge));
    const [first, last] = ends.get(end.edge)!; // all edges have theirs
    end = partners.get(end.isStart ? last : first);
  }
  return edges;
}
