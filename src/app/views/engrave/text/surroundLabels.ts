import type { FrameShape, HolePlace, TextPlace } from "../../../../laser/surround/surround.ts";

export const SHAPE_LABELS: Readonly<Record<FrameShape, string>> = {
  rectangle: "Rectangle",
  rounded: "Rounded rectangle",
  circle: "Circle",
  oval: "Oval",
  shield: "Shield",
  tag: "Tag",
};

export const HOLE_LABELS: Readonly<Record<HolePlace, string>> = {
  top: "Top",
  left: "Left",
  right: "Right",
  bottom: "Bottom",
};

export const PLACE_LABELS: Readonly<Record<TextPlace, string>> = {
  above: "Above the picture",
  below: "Below the picture",
  inside: "Over the picture's foot",
  "arc-above": "On an arc above",
  "arc-below": "On an arc below",
};
