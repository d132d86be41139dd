import type { Sheet } from "./sheet.ts";

export interface PieceSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface Placement {
  /** Which of the pieces, by its place in the list. */
  readonly piece: number;
  /** Of its top left corner as it lies. */
  readonly x: number;
  readonly y: number;
  /** By a quarter clockwise: its width lies along the sheet's height. */
  readonly isTurned: boolean;
}

export interface PackedSheet {
  readonly placements: readonly Placement[];
  /** Pieces that found no place, in the order given. */
  readonly left: readonly number[];
  /** Share of the sheet, margins included, that pieces lie on. */
  readonly full: number;
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes come from sums of floats; a nanometre is no overlap. */
const EPSILON_MM = 1e-6;
/** Areas summed in another order are the same. */
const EPSILON_SHARE = 1e-9;

/** How well a spot suits, given what it leaves of a free rectangle beside and below it: less is better, the first number that differs decides. */
type Rule = (spot: Rect, spare: { readonly x: number; readonly y: number }) => readonly number[];

/** MAXRECTS-BL, our bottom being the sheet's top: identical pieces make rows. */
const bottomLeft: Rule = ({ x, y, height }) => [y + height, x];

/** MAXRECTS-BSSF. Ties go to the higher place, then to the one further left. */
const bestShortSide: Rule = ({ x, y }, spare) => [Math.min(spare.x, spare.y), Math.max(spare.x, spare.y), y, x];

/**
 * Pieces on a sheet, the larger first, by two rules: J. Jylänki, "A thousand ways to pack the bin" (2010), 2.3.1 and 2.3.3. Kept is what places more area; neither is
 * always better, and of equals rows are. The gap is part of each piece; one beyond the sheet's far margins costs nothing.
 */
export function packPieces(pieces: readonly PieceSize[], sheet: Sheet): PackedSheet {
  const [rows, tight] = [packBy(bottomLeft, pieces, sheet), packBy(bestShortSide, pieces, sheet)];
  return tight.full > rows.full + EPSILON_SHARE ? tight : rows;
}

function packBy(rule: Rule, pieces: readonly PieceSize[], sheet: Sheet): PackedSheet {
  const { marginMm, gapMm } = sheet;
  const room: Rect = {
    x: marginMm,
    y: marginMm,
    width: sheet.widthMm - 2 * marginMm + gapMm,
    height: sheet.heightMm - 2 * marginMm + gapMm,
  };
  let free: readonly Rect[] = room.width > 0 && room.height > 0 ? [room] : [];
  const order = pieces.map((_, index) => index).sort((a, b) => areaOf(pieces[b]) - areaOf(pieces[a]));
  const placements: Placement[] = [];
  const left: number[] = [];
  for (const piece of order) {
    const size = pieces[piece]!; // one of them
    const spot = bestSpot(rule, { free, size, sheet });
    if (!spot) {
      left.push(piece);
      continue;
    }
    const { x, y, isTurned } = spot;
    placements.push({ piece, x, y, isTurned });
    free = without(free, spot);
  }
  const used = placements.reduce((sum, { piece }) => sum + areaOf(pieces[piece]), 0);
  return { placements, left: left.sort((a, b) => a - b), full: used / (sheet.widthMm * sheet.heightMm) };
}

function areaOf(piece: PieceSize | undefined): number {
  return piece ? piece.widthMm * piece.heightMm : 0;
}

interface Spot extends Rect {
  readonly isTurned: boolean;
}

interface Wanted {
  readonly free: readonly Rect[];
  readonly size: PieceSize;
  readonly sheet: Sheet;
}

function bestSpot(rule: Rule, { free, size: { widthMm, heightMm }, sheet: { gapMm, canTurn } }: Wanted): Spot | null {
  let best: { readonly spot: Spot; readonly rank: readonly number[] } | null = null;
  for (const isTurned of canTurn ? [false, true] : [false]) {
    const width = (isTurned ? heightMm : widthMm) + gapMm;
    const height = (isTurned ? widthMm : heightMm) + gapMm;
    for (const rect of free) {
      const spare = { x: rect.width - width, y: rect.height - height };
      if (spare.x < -EPSILON_MM || spare.y < -EPSILON_MM) continue;
      const spot = { x: rect.x, y: rect.y, width, height, isTurned };
      const rank = rule(spot, spare);
      if (!best || compare(rank, best.rank) < 0) best = { spot, rank };
    }
  }
  return best?.spot ?? null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (Math.abs(difference) > EPSILON_MM) return difference;
  }
  return 0;
}

/** The free rectangles beside a taken one: those it cuts into are split along its sides, and what lies within another goes. */
function without(free: readonly Rect[], taken: Rect): readonly Rect[] {
  const split = free.flatMap((rect) => (overlap(rect, taken) ? pieces(rect, taken) : [rect]));
  return split.filter(
    (rect, index) =>
      !split.some((other, at) => at !== index && holds(other, rect) && (at < index || !holds(rect, other))),
  );
}

function pieces({ x, y, width, height }: Rect, taken: Rect): readonly Rect[] {
  const right = taken.x + taken.width;
  const bottom = taken.y + taken.height;
  return [
    { x, y, width: taken.x - x, height },
    { x: right, y, width: x + width - right, height },
    { x, y, width, height: taken.y - y },
    { x, y: bottom, width, height: y + height - bottom },
  ].filter((rect) => rect.width > EPSILON_MM && rect.height > EPSILON_MM);
}

function overlap(a: Rect, b: Rect): boolean {
  const apart = (from: number, length: number, other: number, otherLength: number) =>
    from + EPSILON_MM >= other + otherLength || other + EPSILON_MM >= from + length;
  return !apart(a.x, a.width, b.x, b.width) && !apart(a.y, a.height, b.y, b.height);
}

function holds(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x - EPSILON_MM &&
    inner.y >= outer.y - EPSILON_MM &&
    inner.x + inner.width <= outer.x + outer.width + EPSILON_MM &&
    inner.y + inner.height <= outer.y + outer.height + EPSILON_MM
  );
}
