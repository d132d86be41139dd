import type { Point } from "../viewport.ts";
import type { PathBatch } from "./pathBatches.ts";

export interface PathDrawing {
  /** Where the plate's corner lies on the canvas, and how large a millimetre is there. */
  readonly at: Point;
  readonly pxPerMm: number;
  /** Width of a line that the laser follows. */
  readonly spotMm: number;
  readonly markColor: string;
}

/** Cuts are red, as on the layers of an exported file. */
const CUT_COLOR = "#e0261b";

/** Lines are never thinner on the screen: they would fade. */
const THINNEST_PX = 1;

/** Draws paths as they will look; it yields between batches. */
export function* drawPaths(
  context: CanvasRenderingContext2D,
  batches: readonly PathBatch[],
  { at, pxPerMm, spotMm, markColor }: PathDrawing,
): Generator<void, void> {
  context.setTransform(pxPerMm, 0, 0, pxPerMm, at.xPx, at.yPx);
  context.lineWidth = Math.max(spotMm, THINNEST_PX / pxPerMm);
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const { path, look } of batches) {
    context.fillStyle = markColor;
    context.strokeStyle = look === "cut" ? CUT_COLOR : markColor;
    if (look === "fill") context.fill(path, "evenodd");
    else context.stroke(path);
    yield;
  }
  context.resetTransform();
}
