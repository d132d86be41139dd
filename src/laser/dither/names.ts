/** The dithering methods a person can choose, by the ids kept in engraving jobs. */
export const DITHER_NAMES = [
  "spot-aware",
  "floyd-steinberg",
  "jarvis-judice-ninke",
  "stucki",
  "burkes",
  "sierra",
  "sierra-lite",
  "atkinson",
  "ostromoukhov",
  "blue-noise",
  "green-noise",
  "bayer-4",
  "bayer-8",
  "halftone",
  "newsprint",
  "threshold",
  "sketch",
] as const;

export type DitherName = (typeof DITHER_NAMES)[number];
