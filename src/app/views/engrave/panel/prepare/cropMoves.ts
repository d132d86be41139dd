import type { Crop } from "../../../../../laser/prepare/preparation.ts";

export type CropSide = keyof Crop;

/** No side can be drawn nearer than this to the one across, as a share of the picture: less could not be taken hold of. */
const LEAST = 0.02;

/** The crop with one side somewhere else, as far as the picture and the side across let it. */
export function moveSide(crop: Crop, side: CropSide, to: number): Crop {
  switch (side) {
    case "left":
      return { ...crop, left: clamp(to, 0, crop.right - LEAST) };
    case "right":
      return { ...crop, right: clamp(to, crop.left + LEAST, 1) };
    case "top":
      return { ...crop, top: clamp(to, 0, crop.bottom - LEAST) };
    case "bottom":
      return { ...crop, bottom: clamp(to, crop.top + LEAST, 1) };
    default:
      return side satisfies never;
  }
}

/** The whole crop moved, as far as the picture lets it. */
export function moveCrop(crop: Crop, by: { readonly x: number; readonly y: number }): Crop {
  const x = clamp(by.x, -crop.left, 1 - crop.right);
  const y = clamp(by.y, -crop.top, 1 - crop.bottom);
  return { left: crop.left + x, top: crop.top + y, right: crop.right + x, bottom: crop.bottom + y };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
