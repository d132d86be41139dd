import { type BoxMm, unionOf } from "../vector/boxOfPaths.ts";
import { middleOf } from "./frameOutline.ts";
import type { Surround, TextLine, TextPlace } from "./surround.ts";
import {
  type FontShelf,
  heightOf,
  type PlacedText,
  placeBent,
  placeInRing,
  placeStraight,
  TEXT_GAP,
} from "./textPlacing.ts";

export interface PlacedTexts {
  readonly placed: readonly PlacedText[];
  /** Picture and text together. */
  readonly content: BoxMm;
  /** How far text on a round frame reaches beyond what it goes round; 0 without. */
  readonly ringMm: number;
}

/** Share of a picture's height below text that lies over it: round shapes have less room at the foot. */
const FOOT = { round: 0.2, straight: 0.04 } as const;

/**
 * Every line of text in its place about a picture: bands above and below it, over its foot, and arcs outside of all that. Throws
 * LaserError `text-too-long`, `glyphs-missing`.
 */
export function placeTexts(picture: BoxMm, { frame, texts }: Surround, fonts: FontShelf): PlacedTexts {
  const said = texts.filter(({ text }) => text.trim() !== "");
  const at = (place: TextPlace) => said.filter((line) => line.place === place);
  const isRound = frame?.shape === "circle";
  const above = stack(at("above"), picture, "above", fonts);
  const below = stack(at("below"), picture, "below", fonts);
  const inside = overPicture(at("inside"), picture, frame?.shape, fonts);
  const straight = [...above, ...below, ...inside];
  const content = boxOf(picture, straight);
  if (isRound) {
    const isClipped = frame.fit === "clip" && above.length + below.length === 0;
    const inner = isClipped ? radiusInside(picture) : radiusAround(content);
    const rings = [
      ...ring(at("arc-above").toReversed(), content, inner, fonts),
      ...ring(at("arc-below"), content, inner, fonts),
    ];
    const outer = Math.max(inner, ...rings.map(({ band }) => (band.right - band.left) / 2));
    return { placed: [...straight, ...rings], content, ringMm: outer - inner };
  }
  const bent = [...bend(at("arc-above").toReversed(), content, picture, fonts)];
  const bentBelow = bend(at("arc-below"), boxOf(content, bent), picture, fonts);
  const placed = [...straight, ...bent, ...bentBelow];
  return { placed, content: boxOf(picture, placed), ringMm: 0 };
}

/** Lines in their order from top to bottom, on one side of the picture. */
function stack(
  lines: readonly TextLine[],
  picture: BoxMm,
  side: "above" | "below",
  fonts: FontShelf,
): readonly PlacedText[] {
  const placed: PlacedText[] = [];
  let edge = side === "above" ? picture.top : picture.bottom;
  for (const line of side === "above" ? lines.toReversed() : lines) {
    const gapMm = TEXT_GAP * line.sizeMm;
    const heightMm = heightOf(line, fonts);
    const bottom = side === "above" ? edge - gapMm : edge + gapMm + heightMm;
    edge = side === "above" ? bottom - heightMm : bottom;
    const text = placeStraight(line, picture, bottom, fonts);
    if (text) placed.push(text);
  }
  return placed;
}

function overPicture(
  lines: readonly TextLine[],
  picture: BoxMm,
  shape: NonNullable<Surround["frame"]>["shape"] | undefined,
  fonts: FontShelf,
): readonly PlacedText[] {
  const isTapered = shape === "circle" || shape === "oval" || shape === "shield";
  let bottom = picture.bottom - (picture.bottom - picture.top) * (isTapered ? FOOT.round : FOOT.straight);
  return lines.toReversed().flatMap((line) => {
    const text = placeStraight(line, picture, bottom, fonts);
    bottom -= heightOf(line, fonts) + TEXT_GAP * line.sizeMm;
    return text ?? [];
  });
}

/** From the innermost line outwards. */
function ring(lines: readonly TextLine[], content: BoxMm, inner: number, fonts: FontShelf): readonly PlacedText[] {
  let radius = inner;
  return lines.flatMap((line) => {
    const placed = placeInRing(line, middleOf(content), radius + TEXT_GAP * line.sizeMm, fonts);
    radius += TEXT_GAP * line.sizeMm + heightOf(line, fonts);
    return placed ?? [];
  });
}

function bend(lines: readonly TextLine[], content: BoxMm, picture: BoxMm, fonts: FontShelf): readonly PlacedText[] {
  const placed: PlacedText[] = [];
  for (const line of lines) {
    const text = placeBent(line, boxOf(content, placed), picture, fonts);
    if (text) placed.push(text);
  }
  return placed;
}

/** With accents, which may reach beyond a band. */
function boxOf(box: BoxMm, placed: readonly PlacedText[]): BoxMm {
  return placed.reduce((all, { set, band }) => unionOf(unionOf(all, band), set.box), box);
}

function radiusAround({ left, top, right, bottom }: BoxMm): number {
  return Math.hypot(right - left, bottom - top) / 2;
}

function radiusInside({ left, top, right, bottom }: BoxMm): number {
  return Math.min(right - left, bottom - top) / 2;
}
