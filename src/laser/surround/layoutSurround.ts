import type { PathLayer } from "../export/artwork.ts";
import { flattenPath } from "../export/flattenPath.ts";
import { LaserError } from "../laserError.ts";
import { ellipsePath } from "../vector/arcs.ts";
import type { BoxMm } from "../vector/boxOfPaths.ts";
import { isInside } from "../vector/insidePath.ts";
import { mapPath } from "../vector/mapPath.ts";
import type { PointMm, VectorPath, VectorShape } from "../vector/vectorPath.ts";
import { frameAround, frameInside, frameOutline, grow } from "./frameOutline.ts";
import { placeHole } from "./placeHole.ts";
import { type PlacedTexts, placeTexts } from "./placeTexts.ts";
import type { Frame, Surround } from "./surround.ts";
import { type FontShelf, type PlacedText, TEXT_GAP } from "./textPlacing.ts";

/** A piece: the picture's place on it, and all that is burnt besides. In millimetres from its top left corner. */
export interface SurroundLayout {
  readonly widthMm: number;
  readonly heightMm: number;
  /** A whole number of line intervals, so that the picture's dots stay on the plate's grid. */
  readonly pictureAt: PointMm;
  /** What of the picture stays, from the picture's own corner; null: all of it. */
  readonly keep: VectorPath | null;
  /** Where it stays blank all the same, likewise: holes, and under text. */
  readonly blank: readonly VectorPath[];
  readonly layers: readonly PathLayer[];
}

interface Sized {
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * Frame, hole and text about a picture. Null where there is nothing but the picture. Throws LaserError `text-too-long`, `glyphs-missing`,
 * `frame-unfit`.
 */
export function layoutSurround(
  { widthMm, heightMm }: Sized,
  surround: Surround,
  { fonts, lineIntervalMm }: { readonly fonts: FontShelf; readonly lineIntervalMm: number },
): SurroundLayout | null {
  const picture: BoxMm = { left: 0, top: 0, right: widthMm, bottom: heightMm };
  const texts = placeTexts(picture, surround, fonts);
  const { frame } = surround;
  if (!frame && texts.placed.length === 0) return null;
  const piece = frame ? framed(picture, frame, texts) : { box: texts.content, keep: null, line: null, hole: null };
  if (piece.line) checkTexts(texts.placed, piece.line, piece.hole);
  const { left, top } = piece.box;
  const toPiece = ({ x, y }: PointMm) => ({ x: x - left, y: y - top });
  const move = (path: VectorPath) => mapPath(path, toPiece);
  const under = texts.placed
    .filter(({ line }) => line.place === "inside")
    .map(({ line, set }) => {
      return frameOutline({ shape: "rectangle", box: grow(set.box, TEXT_GAP * line.sizeMm), cornerRadiusMm: 0 });
    });
  const onGrid = (mm: number) => Math.round(mm / lineIntervalMm) * lineIntervalMm;
  return {
    widthMm: piece.box.right - left,
    heightMm: piece.box.bottom - top,
    pictureAt: { x: onGrid(-left), y: onGrid(-top) },
    keep: piece.keep,
    blank: [...under, ...(piece.hole ? [piece.hole] : [])],
    layers: layersOf(texts.placed, frame, piece, move),
  };
}

interface Piece {
  readonly box: BoxMm;
  readonly keep: VectorPath | null;
  readonly line: VectorPath | null;
  readonly hole: VectorPath | null;
}

function framed(picture: BoxMm, frame: Frame, { content, ringMm, placed }: PlacedTexts): Piece {
  const { shape, marginMm, cornerRadiusMm } = frame;
  const isClipped = frame.fit === "clip";
  const inside = frameInside(shape, picture);
  const keep = isClipped ? frameOutline({ shape, box: inside, cornerRadiusMm }) : null;
  // A clipped picture's own shape, unless text stands beside it that has to come in, too.
  const isAlone = placed.every(
    ({ line }) => line.place === "inside" || (shape === "circle" && line.place.startsWith("arc")),
  );
  const box = isClipped && isAlone ? grow(inside, marginMm + ringMm) : roomFor(content, frame, marginMm + ringMm);
  const radius = isClipped && isAlone && cornerRadiusMm > 0 ? cornerRadiusMm + marginMm : cornerRadiusMm;
  const line = frameOutline({ shape, box, cornerRadiusMm: radius });
  const hole = frame.hole && placeHole(line, box, frame.hole);
  return { box, keep, line, hole: hole && ellipsePath(hole.center, hole.radiusMm) };
}

/** The frame's box about `content`, with room for a hole beside it where the frame has none by its shape. */
function roomFor(content: BoxMm, { shape, hole, fit, cornerRadiusMm }: Frame, marginMm: number): BoxMm {
  const around = (box: BoxMm) => frameAround({ shape, box, cornerRadiusMm }, marginMm);
  if (!hole || fit === "clip" || shape === "circle" || shape === "oval") return around(content);
  const byMm = hole.diameterMm + hole.edgeMm;
  switch (hole.place) {
    case "top":
      return around({ ...content, top: content.top - byMm });
    case "bottom":
      return around(shape === "shield" ? content : { ...content, bottom: content.bottom + byMm });
    case "left": {
      const box = around(shape === "tag" ? content : { ...content, left: content.left - byMm });
      return { ...box, left: Math.min(box.left, content.left - marginMm - byMm) };
    }
    case "right":
      return around({ ...content, right: content.right + byMm });
    default:
      return hole.place satisfies never;
  }
}

function checkTexts(placed: readonly PlacedText[], line: VectorPath, hole: VectorPath | null): void {
  const frame = flattenPath(line);
  const round = hole && flattenPath(hole);
  for (const { x, y } of placed.flatMap(({ set }) => set.paths.flatMap((path) => flattenPath(path, 0.05)))) {
    if (!isInside(frame, { x, y })) throw new LaserError({ code: "frame-unfit", problem: "text-outside" });
    if (round && isInside(round, { x, y })) throw new LaserError({ code: "frame-unfit", problem: "text-in-hole" });
  }
}

function layersOf(
  placed: readonly PlacedText[],
  frame: Frame | null,
  { line, hole }: Piece,
  move: (path: VectorPath) => VectorPath,
): readonly PathLayer[] {
  const texts = placed.map(({ line: { paint }, set }): VectorShape => ({ paths: set.paths.map(move), paint }));
  const stroke = (path: VectorPath): VectorShape => ({ paths: [move(path)], paint: "stroke" });
  const engraved = [...texts, ...(line && frame?.line === "engrave" ? [stroke(line)] : [])];
  const cut = [...(hole ? [stroke(hole)] : []), ...(line && frame?.line === "cut" ? [stroke(line)] : [])];
  return [
    ...(engraved.length > 0 ? [{ operation: "engrave", shapes: engraved } as const] : []),
    ...(cut.length > 0 ? [{ operation: "cut", shapes: cut } as const] : []),
  ];
}
