import type { PointPx } from "../../../../laser/calibrate/photo/homography.ts";
import type { FoundCard } from "../../../../protocol/calibrate.ts";

/** A mark on the photograph; one that was not found lies somewhere near its corner, to be dragged to its place. */
export interface PlacedMark extends PointPx {
  readonly isFound: boolean;
}

/** How far from the photograph's edges a mark is put that was not found. */
const INSET = 0.12;

/** Four marks, from the top left corner clockwise: each that was found in the corner nearest to it, the others put there. */
export function withAllMarks({ widthPx, heightPx, marks }: FoundCard): readonly PlacedMark[] {
  const corners = [
    [INSET, INSET],
    [1 - INSET, INSET],
    [1 - INSET, 1 - INSET],
    [INSET, 1 - INSET],
  ].map(([x = 0, y = 0]) => ({ x: x * widthPx, y: y * heightPx }));
  if (marks.length === corners.length) return marks.map((mark) => ({ ...mark, isFound: true }));
  const placed: PlacedMark[] = corners.map((corner) => ({ ...corner, isFound: false }));
  for (const { x, y } of marks) {
    const distance = (corner: PointPx) => Math.hypot(corner.x - x, corner.y - y);
    const free = placed.filter(({ isFound }) => !isFound);
    const nearest = free.reduce((best, each) => (distance(each) < distance(best) ? each : best), free[0]!); // fewer marks than corners
    placed[placed.indexOf(nearest)] = { x, y, isFound: true };
  }
  return placed;
}
