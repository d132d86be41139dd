import type { GraphBuilder, Value } from "./graphBuilder.ts";

/** A place in the checkpoint's tree of names, such as `mid_block.resnets.0`: what a layer needs to find its weights. */
export class Scope {
  readonly graph: GraphBuilder;
  readonly #path: string;

  constructor(graph: GraphBuilder, path = "") {
    this.graph = graph;
    this.#path = path;
  }

  /** The scope one or more names further down: `at("resnets", 0)`. */
  at(...names: readonly (string | number)[]): Scope {
    return new Scope(this.graph, [this.#path, ...names].filter((name) => name !== "").join("."));
  }

  weight(name: string, dims: readonly number[], spec?: Parameters<GraphBuilder["weight"]>[2]): Value {
    return this.graph.weight(this.at(name).#path, dims, spec);
  }
}
