import type { GrayAlphaImage, RgbaImage } from "../raster/images.ts";
import { edgeColor } from "./edgeColor.ts";
import { findSubject } from "./findSubject.ts";
import { grayHistogram } from "./grayHistogram.ts";
import type { Crop, Preparation } from "./preparation.ts";

export interface Reading {
  readonly histogram: readonly number[];
  readonly subject: Crop | null;
  readonly backgroundColor: string;
}

/** What the controls of a preparation show: the tones of a cleaned picture, its subject as a crop of the turned picture, and its background. */
export function readPicture(source: RgbaImage, cleaned: GrayAlphaImage, preparation: Preparation): Reading {
  const found = findSubject(cleaned, preparation.background.tolerance);
  return {
    histogram: grayHistogram(cleaned),
    subject: found && withinCrop(found, preparation),
    backgroundColor: `#${edgeColor(source)
      .map((level) => level.toString(16).padStart(2, "0"))
      .join("")}`,
  };
}

/** A part of the cropped and mirrored picture as a crop of the one that is only turned. */
function withinCrop(part: Crop, { crop, mirror }: Preparation): Crop {
  const [left, right] = mirror ? [1 - part.right, 1 - part.left] : [part.left, part.right];
  const across = (share: number) => crop.left + share * (crop.right - crop.left);
  const down = (share: number) => crop.top + share * (crop.bottom - crop.top);
  return { left: across(left), top: down(part.top), right: across(right), bottom: down(part.bottom) };
}
