import type { VectorShape } from "../vector/vectorPath.ts";
import type { Artwork, LayerBurn } from "./artwork.ts";

/** An artwork's shapes by what the laser does with them. */
export interface SortedShapes {
  readonly filled: readonly VectorShape[];
  readonly stroked: readonly VectorShape[];
  readonly cut: readonly VectorShape[];
  /** Filled shapes that are burnt in a way of their own, by that way. */
  readonly ownBurns: readonly { readonly burn: LayerBurn; readonly shapes: readonly VectorShape[] }[];
}

/** Sorts the layers' shapes by operation and paint, each kind in the order given. */
export function sortShapes({ layers }: Artwork): SortedShapes {
  const of = (wanted: "engrave" | "cut") =>
    layers.filter(({ operation, burn }) => operation === wanted && !burn).flatMap(({ shapes }) => shapes);
  const engraved = of("engrave");
  return {
    filled: engraved.filter(({ paint }) => paint === "fill"),
    stroked: engraved.filter(({ paint }) => paint === "stroke"),
    cut: of("cut"),
    ownBurns: layers.flatMap(({ burn, shapes }) => (burn ? [{ burn, shapes }] : [])),
  };
}
