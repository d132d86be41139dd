import { fitToGrid } from "../../raster/fitToGrid.ts";
import type { GrayImage } from "../../raster/images.ts";
import { type Component, components } from "./components.ts";
import type { PointPx } from "./homography.ts";
import { standsOut } from "./standsOut.ts";

/** Marks are looked for in a picture of at most this side: they are large, and grain is not. */
const SEARCH_SIDE_PX = 1400;
/** How far around a pixel its surroundings go, as shares of the longer side: one of them suits the marks, however near the card. */
const REACHES = [1 / 16, 1 / 32, 1 / 64, 1 / 128];
/** The least side of a mark there. */
const LEAST_MARK_PX = 12;
/** Of a mark's ring: the disc's width, and how round and how far from its middle it may be. */
const DISC_SHARE = { min: 0.2, max: 0.48 } as const;
const ROUNDNESS = 0.6;
const OFF_CENTRE = 0.12;
/** Marks of one card are about as large as each other, whatever the perspective. */
const ALIKE = 2.2;

interface Mark extends PointPx {
  readonly sidePx: number;
}

/**
 * A card's registration marks in its photograph (linear light), clockwise about their middle, in its pixels: discs that lie in the middle of a
 * ring. Fewer than four where no more were found; of more, the four that are largest and most alike.
 */
export function findMarks(
  photo: GrayImage,
  { markIsLighter }: { readonly markIsLighter: boolean },
): readonly PointPx[] {
  const factor = Math.max(1, Math.max(photo.widthPx, photo.heightPx) / SEARCH_SIDE_PX);
  const small = factor === 1 ? photo : shrunk(photo, factor);
  const found = REACHES.flatMap((share) => {
    const reachPx = Math.ceil(share * Math.max(small.widthPx, small.heightPx));
    const isSet = standsOut(small, { reachPx, isLighter: markIsLighter });
    return bullseyes(components(isSet, small.widthPx));
  });
  const marks = clockwise(mostAlike(withoutTwins(found)));
  const scaleX = photo.widthPx / small.widthPx;
  const scaleY = photo.heightPx / small.heightPx;
  return marks.map((mark) => {
    const sidePx = mark.sidePx * Math.max(scaleX, scaleY);
    return refined({ x: mark.x * scaleX, y: mark.y * scaleY, sidePx }, photo, markIsLighter);
  });
}

function shrunk(photo: GrayImage, factor: number): GrayImage {
  const size = { widthPx: Math.round(photo.widthPx / factor), heightPx: Math.round(photo.heightPx / factor) };
  return fitToGrid({ gray: photo, alpha: null }, size).gray;
}

/** The same mark, found with several reaches, is one. */
function withoutTwins(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter((mark, index) => {
    return !marks.slice(0, index).some(({ x, y, sidePx }) => Math.hypot(x - mark.x, y - mark.y) < sidePx / 2);
  });
}

function bullseyes(patches: readonly Component[]): readonly Mark[] {
  const sideOf = ({ left, right, top, bottom }: Component) => Math.max(right - left, bottom - top);
  const isRound = ({ left, right, top, bottom }: Component) => {
    const [width, height] = [right - left, bottom - top];
    return Math.min(width, height) >= ROUNDNESS * Math.max(width, height);
  };
  const round = patches.filter(isRound);
  const discs = round.filter((disc) => disc.areaPx >= 0.5 * (disc.right - disc.left) * (disc.bottom - disc.top));
  return round
    .filter((ring) => sideOf(ring) >= LEAST_MARK_PX)
    .flatMap((ring) => {
      const sidePx = sideOf(ring);
      const disc = discs.find((each) => {
        const share = sideOf(each) / sidePx;
        if (share < DISC_SHARE.min || share > DISC_SHARE.max) return false;
        return Math.hypot(each.x - ring.x, each.y - ring.y) <= OFF_CENTRE * sidePx;
      });
      return disc ? [{ x: (ring.x + disc.x) / 2, y: (ring.y + disc.y) / 2, sidePx }] : [];
    });
}

/** At most four. */
function mostAlike(marks: readonly Mark[]): readonly Mark[] {
  const sorted = [...marks].sort((a, b) => b.sidePx - a.sidePx);
  const start = sorted.findIndex(({ sidePx }, index) => {
    const fourth = sorted[index + 3];
    return fourth !== undefined && sidePx <= ALIKE * fourth.sidePx;
  });
  return start < 0 ? sorted.slice(0, 3) : sorted.slice(start, start + 4);
}

/** In the order in which they stand around their middle, as the eye sees it. */
export function clockwise<T extends PointPx>(points: readonly T[]): readonly T[] {
  const middle = {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
  const angle = ({ x, y }: PointPx) => Math.atan2(y - middle.y, x - middle.x);
  return [...points].sort((a, b) => angle(a) - angle(b));
}

/** The centroid of what is dark about a mark, in the full picture. */
function refined(mark: Mark, photo: GrayImage, markIsLighter: boolean): PointPx {
  const reach = Math.ceil(mark.sidePx * 0.62);
  const left = Math.max(0, Math.floor(mark.x) - reach);
  const top = Math.max(0, Math.floor(mark.y) - reach);
  const widthPx = Math.min(photo.widthPx, Math.floor(mark.x) + reach) - left;
  const heightPx = Math.min(photo.heightPx, Math.floor(mark.y) + reach) - top;
  const at = (index: number) => {
    return photo.data[(top + Math.trunc(index / widthPx)) * photo.widthPx + left + (index % widthPx)]!; // in the picture
  };
  const values = Float64Array.from({ length: widthPx * heightPx }, (_, index) => at(index));
  const sorted = values.slice().sort();
  const share = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  const [bare, marked] = markIsLighter ? [share(0.1), share(0.95)] : [share(0.9), share(0.05)];
  const sum = { weight: 0, x: 0, y: 0 };
  values.forEach((value, index) => {
    const x = left + (index % widthPx) + 0.5;
    const y = top + Math.trunc(index / widthPx) + 0.5;
    if (Math.hypot(x - mark.x, y - mark.y) > 0.58 * mark.sidePx) return;
    const weight = Math.min(1, Math.max(0, (value - bare) / (marked - bare)) - 0.25);
    if (!(weight > 0)) return;
    sum.weight += weight;
    sum.x += weight * x;
    sum.y += weight * y;
  });
  return sum.weight > 0 ? { x: sum.x / sum.weight, y: sum.y / sum.weight } : mark;
}
