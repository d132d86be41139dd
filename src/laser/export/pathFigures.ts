import { shapeFigures } from "../trace/shapeFigures.ts";
import type { Artwork } from "./artwork.ts";

/** An artwork's paths in numbers. */
export interface PathFigures {
  /** Ends of lines and curves. */
  readonly nodeCount: number;
  readonly cutMm: number;
  /** Of engraved strokes, and of the outlines of what is filled. */
  readonly engravedMm: number;
}

/** Null where there are no paths. */
export function pathFigures({ layers }: Artwork): PathFigures | null {
  const figures = { nodeCount: 0, cutMm: 0, engravedMm: 0 };
  for (const { operation, shapes } of layers) {
    for (const shape of shapes) {
      const { nodeCount, lengthMm } = shapeFigures(shape);
      figures.nodeCount += nodeCount;
      figures[operation === "cut" ? "cutMm" : "engravedMm"] += lengthMm;
    }
  }
  return figures.nodeCount > 0 ? figures : null;
}
