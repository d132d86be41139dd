/** A line of dots between two nodes, both included, as places in the grid. Never empty. */
export interface SkeletonEdge {
  readonly from: number;
  readonly to: number;
  readonly dots: readonly number[];
}

/** Lines of dots, and the dots where they end or meet: nodes are named by their place in the grid. */
export class SkeletonGraph {
  readonly #edges = new Set<SkeletonEdge>();
  readonly #byNode = new Map<number, Set<SkeletonEdge>>();

  get edges(): ReadonlySet<SkeletonEdge> {
    return this.#edges;
  }

  get nodes(): readonly number[] {
    return [...this.#byNode.keys()];
  }

  edgesAt(node: number): readonly SkeletonEdge[] {
    return [...(this.#byNode.get(node) ?? [])];
  }

  /** Ends of lines at a node; a loop has two. */
  degree(node: number): number {
    let ends = 0;
    for (const edge of this.#byNode.get(node) ?? []) ends += edge.from === edge.to ? 2 : 1;
    return ends;
  }

  add(edge: SkeletonEdge): void {
    this.#edges.add(edge);
    for (const node of [edge.from, edge.to]) {
      const edges = this.#byNode.get(node);
      if (edges) edges.add(edge);
      else this.#byNode.set(node, new Set([edge]));
    }
  }

  /** Nodes without edges go, too. */
  remove(edge: SkeletonEdge): void {
    this.#edges.delete(edge);
    for (const node of [edge.from, edge.to]) {
      const edges = this.#byNode.get(node);
      edges?.delete(edge);
      if (edges?.size === 0) this.#byNode.delete(node);
    }
  }

  /** Makes one edge of two where no others meet, all over the graph. */
  mergeThrough(): void {
    for (const node of this.nodes) {
      const [one, other, third] = this.edgesAt(node);
      if (!one || !other || third || one.from === one.to || other.from === other.to) continue;
      this.remove(one);
      this.remove(other);
      const towards = one.to === node ? one : reversed(one);
      const onwards = other.from === node ? other : reversed(other);
      this.add({ from: towards.from, to: onwards.to, dots: [...towards.dots, ...onwards.dots.slice(1)] });
    }
  }
}

export function reversed({ from, to, dots }: SkeletonEdge): SkeletonEdge {
  return { from: to, to: from, dots: [...dots].reverse() };
}
