import { arcSegments, ellipsePath } from "../vector/arcs.ts";
import type { BoxMm } from "../vector/boxOfPaths.ts";
import type { PointMm, Segment, VectorPath } from "../vector/vectorPath.ts";
import type { FrameShape } from "./surround.ts";

export interface FrameBox {
  readonly shape: FrameShape;
  readonly box: BoxMm;
  /** Of `rounded` and `tag`; no more than fits is used. */
  readonly cornerRadiusMm: number;
}

/** A tag's left corners are cut off by one part in three of its height. */
const TAG_CUT = 3;

/** A shield's point is this much of its width high, as far as its height allows. */
const SHIELD_POINT = 0.8;
/** How far down the point, in widths, a picture's lower corners may lie, and how wide the shield still is there. */
const SHIELD_DEPTH = 0.3;
const SHIELD_WIDTH_THERE =
  2 * (0.5 - pointRadius(1, SHIELD_POINT) + Math.sqrt(pointRadius(1, SHIELD_POINT) ** 2 - SHIELD_DEPTH ** 2));

/** A frame's line, closed and clockwise, with its arcs within 5e-6 of their radius (see `arcSegments`). */
export function frameOutline({ shape, box, cornerRadiusMm }: FrameBox): VectorPath {
  const { left, top, right, bottom } = box;
  const radius = Math.min(cornerRadiusMm, (right - left) / 2, (bottom - top) / 2);
  switch (shape) {
    case "rectangle":
      return roundedBox(box, [0, 0, 0, 0]);
    case "rounded":
      return roundedBox(box, [radius, radius, radius, radius]);
    case "circle":
    case "oval":
      return ellipsePath({ x: (left + right) / 2, y: (top + bottom) / 2 }, (right - left) / 2, (bottom - top) / 2);
    case "shield":
      return shield(box);
    case "tag":
      return tag(box, radius);
    default:
      return shape satisfies never;
  }
}

/** The box of the frame that has all of `content` inside, and `marginMm` at least between them. */
export function frameAround({ shape, box, cornerRadiusMm }: FrameBox, marginMm: number): BoxMm {
  const grown = grow(box, marginMm);
  const [width, height] = [grown.right - grown.left, grown.bottom - grown.top];
  switch (shape) {
    case "rectangle":
      return grown;
    case "tag": {
      // The cut-off corners leave the margin diagonally, too.
      const around = frameAround({ shape: "rounded", box, cornerRadiusMm }, marginMm);
      const cut = (around.bottom - around.top) / TAG_CUT;
      const corner = box.left - around.left + (box.top - around.top);
      return { ...around, left: around.left - Math.max(0, cut + Math.SQRT2 * marginMm - corner) };
    }
    case "rounded":
      // A corner's arc leaves the margin diagonally from the content's corner.
      return grow(
        box,
        marginMm >= cornerRadiusMm ? marginMm : cornerRadiusMm - (cornerRadiusMm - marginMm) / Math.SQRT2,
      );
    case "circle": {
      const radius = Math.hypot(box.right - box.left, box.bottom - box.top) / 2 + marginMm;
      return boxAt(middleOf(box), radius, radius);
    }
    case "oval":
      return boxAt(middleOf(box), width / Math.SQRT2, height / Math.SQRT2);
    case "shield": {
      const shieldWidth = width / SHIELD_WIDTH_THERE;
      const straight = Math.max(0, height - SHIELD_DEPTH * shieldWidth);
      const { x } = middleOf(box);
      const bottom = grown.top + straight + SHIELD_POINT * shieldWidth;
      return { left: x - shieldWidth / 2, right: x + shieldWidth / 2, top: grown.top, bottom };
    }
    default:
      return shape satisfies never;
  }
}

/** The box of the shape that a picture fills: a circle touches its nearer sides. */
export function frameInside(shape: FrameShape, picture: BoxMm): BoxMm {
  if (shape !== "circle") return picture;
  const radius = Math.min(picture.right - picture.left, picture.bottom - picture.top) / 2;
  return boxAt(middleOf(picture), radius, radius);
}

export function grow({ left, top, right, bottom }: BoxMm, byMm: number): BoxMm {
  return { left: left - byMm, top: top - byMm, right: right + byMm, bottom: bottom + byMm };
}

export function middleOf({ left, top, right, bottom }: BoxMm): PointMm {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

export function boxAt({ x, y }: PointMm, halfWidth: number, halfHeight: number): BoxMm {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

/** Radii from the top left corner clockwise. */
function roundedBox({ left, top, right, bottom }: BoxMm, radii: readonly [number, number, number, number]): VectorPath {
  const corners: readonly (readonly [PointMm, number, number, number])[] = [
    [{ x: right, y: top }, radii[1], -1, 1],
    [{ x: right, y: bottom }, radii[2], -1, -1],
    [{ x: left, y: bottom }, radii[3], 1, -1],
    [{ x: left, y: top }, radii[0], 1, 1],
  ];
  const start = { x: left + radii[0], y: top };
  const segments = corners.flatMap(([corner, radius, inX, inY], index): readonly Segment[] => {
    const center = { x: corner.x + inX * radius, y: corner.y + inY * radius };
    const from = (index - 1) * (Math.PI / 2);
    const entry = { x: center.x + radius * Math.cos(from), y: center.y + radius * Math.sin(from) };
    const straight: Segment = { kind: "line", end: entry };
    if (radius === 0) return [straight];
    return [straight, ...arcSegments({ center, radiusX: radius, radiusY: radius, from, to: from + Math.PI / 2 })];
  });
  return closedPath(start, segments);
}

/** Straight above, and two arcs that leave its sides without a corner and meet in a point below: a heater shield. */
function shield({ left, top, right, bottom }: BoxMm): VectorPath {
  const width = right - left;
  const point = Math.min(SHIELD_POINT * width, bottom - top);
  const radius = pointRadius(width, point);
  const y = bottom - point;
  const angle = Math.atan2(point, width / 2 - (width - radius));
  const arc = { radiusX: radius, radiusY: radius };
  return closedPath({ x: left, y: top }, [
    { kind: "line", end: { x: right, y: top } },
    { kind: "line", end: { x: right, y } },
    ...arcSegments({ ...arc, center: { x: right - radius, y }, from: 0, to: angle }),
    ...arcSegments({ ...arc, center: { x: left + radius, y }, from: Math.PI - angle, to: Math.PI }),
    { kind: "line", end: { x: left, y: top } },
  ]);
}

/** Of the arc from a side, where it is upright, to the middle, `point` further down. */
function pointRadius(width: number, point: number): number {
  return width / 4 + point ** 2 / width;
}

function tag({ left, top, right, bottom }: BoxMm, radius: number): VectorPath {
  const cut = Math.min((bottom - top) / TAG_CUT, (right - left) / 2);
  const body = roundedBox({ left: left + cut, top, right, bottom }, [
    0,
    Math.min(radius, cut),
    Math.min(radius, cut),
    0,
  ]);
  const start = { x: left + cut, y: top };
  return closedPath(start, [
    ...body.segments.slice(0, -1),
    { kind: "line", end: { x: left, y: bottom - cut } },
    { kind: "line", end: { x: left, y: top + cut } },
    { kind: "line", end: start },
  ]);
}

/** Without pieces of no length, and ending at its start to the last bit. */
function closedPath(start: PointMm, segments: readonly Segment[]): VectorPath {
  const kept: Segment[] = [];
  let at = start;
  for (const segment of segments) {
    if (segment.kind === "line" && Math.hypot(segment.end.x - at.x, segment.end.y - at.y) < 1e-9) continue;
    kept.push(segment);
    at = segment.end;
  }
  const last = kept.pop();
  if (last && Math.hypot(last.end.x - start.x, last.end.y - start.y) < 1e-9) kept.push({ ...last, end: start });
  else if (last) kept.push(last, { kind: "line", end: start });
  return { start, segments: kept, isClosed: true };
}
