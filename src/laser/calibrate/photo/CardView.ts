import type { GrayImage } from "../../raster/images.ts";
import type { PointMm } from "../../vector/vectorPath.ts";
import type { CardLayout, RectMm } from "../cardLayout.ts";
import { clockwise } from "./findMarks.ts";
import { homography, type PointPx } from "./homography.ts";

/** A photographed card, seen straight on: light by millimetres of the card. */
export interface CardView {
  /** Pixels of the photograph a millimetre is long, at least. */
  readonly pxPerMm: number;
  /** Mean light of a rectangle of the card. */
  readonly mean: (rect: RectMm) => number;
}

/** A photograph of a card, linear light, and where its four marks are in it, in any order. */
export interface CardPhoto {
  readonly photo: GrayImage;
  readonly marks: readonly PointPx[];
  readonly markIsLighter: boolean;
}

/**
 * Straightens a photograph by the card's four marks. Which of them is the first is told by the key beside it. Null where the marks are
 * not four, or three of them lie on a line.
 */
export function makeCardView({ photo, marks, markIsLighter }: CardPhoto, layout: CardLayout): CardView | null {
  if (marks.length !== 4) return null;
  const round = clockwise(marks);
  const views = round.map((_, first) => viewOf(photo, [...round.slice(first), ...round.slice(0, first)], layout));
  let best: { readonly view: CardView; readonly contrast: number } | null = null;
  for (const view of views) {
    if (view === null) return null;
    const { x, y, widthMm, heightMm } = layout.key;
    const inside = view.mean({ x: x + widthMm / 4, y: y + heightMm / 4, widthMm: widthMm / 2, heightMm: heightMm / 2 });
    const below = view.mean({ ...layout.key, y: y + 1.5 * heightMm, heightMm: heightMm / 3 });
    const contrast = (markIsLighter ? 1 : -1) * Math.log((inside + 1e-6) / (below + 1e-6));
    if (best === null || contrast > best.contrast) best = { view, contrast };
  }
  return best?.view ?? null;
}

function viewOf(photo: GrayImage, marks: readonly PointPx[], layout: CardLayout): CardView | null {
  const place = homography(layout.marks, marks);
  if (place === null) return null;
  const pxPerMm = Math.min(
    ...layout.marks.map((mark, index) => {
      const next = (index + 1) % 4;
      const [a, b] = [marks[index]!, marks[next]!]; // four of each
      const [c, d] = [mark, layout.marks[next]!];
      return Math.hypot(a.x - b.x, a.y - b.y) / Math.hypot(c.x - d.x, c.y - d.y);
    }),
  );
  return { pxPerMm, mean: (rect) => meanOver(rect, pxPerMm, (point) => sample(photo, place(point))) };
}

/** Samples a pixel or less apart. */
function meanOver({ x, y, widthMm, heightMm }: RectMm, pxPerMm: number, at: (point: PointMm) => number): number {
  const columns = Math.max(1, Math.ceil(widthMm * pxPerMm));
  const lines = Math.max(1, Math.ceil(heightMm * pxPerMm));
  let sum = 0;
  for (let line = 0; line < lines; line++) {
    for (let column = 0; column < columns; column++) {
      sum += at({ x: x + ((column + 0.5) / columns) * widthMm, y: y + ((line + 0.5) / lines) * heightMm });
    }
  }
  return sum / (columns * lines);
}

/** Bilinear; beyond the edge as at the edge. */
function sample({ widthPx, heightPx, data }: GrayImage, { x, y }: PointPx): number {
  const u = Math.min(widthPx - 1, Math.max(0, x - 0.5));
  const v = Math.min(heightPx - 1, Math.max(0, y - 0.5));
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [right, bottom] = [Math.min(widthPx - 1, left + 1), Math.min(heightPx - 1, top + 1)];
  const [fx, fy] = [u - left, v - top];
  // Indices are in range: kept inside.
  const upper = data[top * widthPx + left]! * (1 - fx) + data[top * widthPx + right]! * fx;
  const lower = data[bottom * widthPx + left]! * (1 - fx) + data[bottom * widthPx + right]! * fx;
  return upper * (1 - fy) + lower * fy;
}
