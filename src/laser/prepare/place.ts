import type { GrayAlphaImage, GrayImage } from "../raster/images.ts";
import type { Preparation } from "./preparation.ts";
import { type Frame, preparedFrame } from "./preparedSize.ts";
import { turnBy } from "./turnBy.ts";

export type Placement = Pick<Preparation, "quarterTurns" | "angleDeg" | "crop" | "mirror">;

/**
 * Turns, crops and mirrors a picture in linear light, gray premultiplied: what an angle mixes is light. Quarter turns and mirroring
 * only move pixels. An angle leaves corners without a picture, which are transparent.
 */
export function place(image: GrayAlphaImage, placement: Placement): GrayAlphaImage {
  const { gray, alpha } = image;
  const frame = preparedFrame(gray, placement);
  const walk = walkOf(gray, placement.quarterTurns);
  if (placement.angleDeg !== 0) return turnBy(image, { ...placement, frame, walk });
  const isWhole = frame.widthPx === frame.turnedWidthPx && frame.heightPx === frame.turnedHeightPx;
  if (isWhole && placement.quarterTurns === 0 && !placement.mirror) return image;
  const moved = (plane: GrayImage) => move(plane, frame, { ...walk, mirror: placement.mirror });
  return { gray: moved(gray), alpha: alpha && moved(alpha) };
}

/** How a plane's samples are read in order of the picture turned by quarters: from `origin`, and on by these steps. */
export interface Walk {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly origin: number;
  readonly stepX: number;
  readonly stepY: number;
}

function walkOf({ widthPx, heightPx }: GrayImage, quarterTurns: Placement["quarterTurns"]): Walk {
  const last = widthPx * heightPx - 1;
  const upright = { widthPx, heightPx };
  const lying = { widthPx: heightPx, heightPx: widthPx };
  switch (quarterTurns) {
    case 0:
      return { ...upright, origin: 0, stepX: 1, stepY: widthPx };
    case 1:
      return { ...lying, origin: last - widthPx + 1, stepX: -widthPx, stepY: 1 };
    case 2:
      return { ...upright, origin: last, stepX: -1, stepY: -widthPx };
    case 3:
      return { ...lying, origin: widthPx - 1, stepX: widthPx, stepY: -1 };
    default:
      return quarterTurns satisfies never;
  }
}

/** Rows of the source lie far apart where a turned picture's lie side by side: in blocks, what was read is still at hand. */
const BLOCK_PX = 32;

function move({ data }: GrayImage, frame: Frame, walk: Walk & { readonly mirror: boolean }): GrayImage {
  const { leftPx, topPx, widthPx, heightPx } = frame;
  const { origin, stepX, stepY, mirror } = walk;
  const result = new Float32Array(widthPx * heightPx);
  for (let top = 0; top < heightPx; top += BLOCK_PX) {
    for (let left = 0; left < widthPx; left += BLOCK_PX) {
      const right = Math.min(left + BLOCK_PX, widthPx);
      for (let y = top; y < Math.min(top + BLOCK_PX, heightPx); y++) {
        const row = origin + (topPx + y) * stepY + leftPx * stepX;
        for (let x = left; x < right; x++) {
          result[y * widthPx + (mirror ? widthPx - 1 - x : x)] = data[row + x * stepX]!; // the frame lies within the picture
        }
      }
    }
  }
  return { widthPx, heightPx, data: result };
}
