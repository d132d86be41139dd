import { LaserError } from "../laserError.ts";
import type { Crop, Preparation } from "./preparation.ts";

/** Where a picture lies after turning and cropping, in pixels. */
export interface Frame {
  /** The turned picture, with the corners that an angle adds. */
  readonly turnedWidthPx: number;
  readonly turnedHeightPx: number;
  /** The first column and row that the crop leaves, and how many. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

type Placement = Pick<Preparation, "quarterTurns" | "angleDeg" | "crop">;

/** As large as a picture from disk may be: a long strip on the slant would take a hundred times its own room. */
const LIMIT_MEGAPIXELS = 100;

/** Width and height of a picture once it is prepared, in pixels: arithmetic on its size alone, at least 1 × 1. Throws as `preparedFrame`. */
export function preparedSize(
  source: { readonly widthPx: number; readonly heightPx: number },
  placement: Placement,
): { readonly widthPx: number; readonly heightPx: number } {
  const { widthPx, heightPx } = preparedFrame(source, placement);
  return { widthPx, heightPx };
}

/**
 * Turning and cropping in whole pixels. The crop's sides are rounded to the nearest pixel edge; one pixel always stays.
 * Throws LaserError (`invalid`) where an angle makes the picture too large.
 */
export function preparedFrame(
  source: { readonly widthPx: number; readonly heightPx: number },
  { quarterTurns, angleDeg, crop }: Placement,
): Frame {
  const isUpright = quarterTurns % 2 === 0;
  const across = isUpright ? source.widthPx : source.heightPx;
  const down = isUpright ? source.heightPx : source.widthPx;
  const angle = (Math.abs(angleDeg) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Less than a thousandth of a pixel more than a whole number is rounding, not a pixel.
  const grown = (a: number, b: number) => Math.ceil(a * cos + b * sin - 1e-3);
  const turnedWidthPx = grown(across, down);
  const turnedHeightPx = grown(down, across);
  const [leftPx, widthPx] = span(crop.left, crop.right, turnedWidthPx);
  const [topPx, heightPx] = span(crop.top, crop.bottom, turnedHeightPx);
  if (angleDeg !== 0 && (widthPx * heightPx) / 1e6 > LIMIT_MEGAPIXELS) {
    throw new LaserError({ code: "invalid", field: "source", problem: "too-large", limit: LIMIT_MEGAPIXELS });
  }
  return { turnedWidthPx, turnedHeightPx, leftPx, topPx, widthPx, heightPx };
}

function span(from: number, to: number, lengthPx: number): [startPx: number, lengthPx: number] {
  const startPx = Math.min(lengthPx - 1, Math.round(from * lengthPx));
  return [startPx, Math.max(1, Math.round(to * lengthPx) - startPx)];
}

/** The crop that leaves the same of a picture after another quarter turn clockwise (1) or back (−1). */
export function turnedCrop({ left, top, right, bottom }: Crop, direction: 1 | -1): Crop {
  return direction === 1
    ? { left: 1 - bottom, top: left, right: 1 - top, bottom: right }
    : { left: top, top: 1 - right, right: bottom, bottom: 1 - left };
}

/** The largest upright rectangle, of the picture's own proportions, without the bare corners that `angleDeg` makes. */
export function cropWithoutCorners(
  source: { readonly widthPx: number; readonly heightPx: number },
  placement: Pick<Preparation, "quarterTurns" | "angleDeg">,
): Crop {
  const whole = { left: 0, top: 0, right: 1, bottom: 1 };
  const upright = preparedFrame(source, { ...placement, angleDeg: 0, crop: whole });
  const turned = preparedFrame(source, { ...placement, crop: whole });
  const angle = (Math.abs(placement.angleDeg) * Math.PI) / 180;
  const { widthPx: w, heightPx: h } = upright;
  // A w × h rectangle shrunk to s fits into itself turned: s (w cos + h sin) ≤ w and s (w sin + h cos) ≤ h.
  const shrink = Math.min(
    w / (w * Math.cos(angle) + h * Math.sin(angle)),
    h / (w * Math.sin(angle) + h * Math.cos(angle)),
  );
  const across = (shrink * w) / turned.turnedWidthPx / 2;
  const down = (shrink * h) / turned.turnedHeightPx / 2;
  return { left: 0.5 - across, top: 0.5 - down, right: 0.5 + across, bottom: 0.5 + down };
}
