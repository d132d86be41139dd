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

/** Methods that need to know more than the engrave page asks for (the laser's spot, a screen), or are offered in the studio alone. */
export const STUDIO_DITHER_NAMES = [
  "spot-aware",
  "ostromoukhov",
  "blue-noise",
  "green-noise",
  "halftone",
  "newsprint",
  "sketch",
] as const;

export type StudioDitherName = (typeof STUDIO_DITHER_NAMES)[number];
