/** The dithering methods a person can choose, by the ids kept in engraving jobs. */
export const DITHER_NAMES = [
  "threshold",
  "bayer-4",
  "bayer-8",
  "floyd-steinberg",
  "jarvis-judice-ninke",
  "stucki",
  "burkes",
  "sierra",
  "sierra-lite",
  "atkinson",
] as const;

export type DitherName = (typeof DITHER_NAMES)[number];
