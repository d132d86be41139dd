/**
 * An error-diffusion kernel: a dot's error goes to the dot `dx` further along the scan and `dy` lines below, `weight` parts
 * of `divisor`. Only dots not yet visited: dy > 0, or dy = 0 and dx > 0.
 */
export interface Kernel {
  readonly divisor: number;
  readonly taps: readonly (readonly [dx: number, dy: number, weight: number])[];
}

/** Floyd & Steinberg, "An adaptive algorithm for spatial grey scale", Proc. SID 17(2), 1976. */
// biome-ignore format: one line of the picture per line of dots
export const FLOYD_STEINBERG: Kernel = {
  divisor: 16,
  taps: [
    [1, 0, 7],
    [-1, 1, 3], [0, 1, 5], [1, 1, 1],
  ],
};

/** Jarvis, Judice & Ninke, "A survey of techniques for the display of continuous tone pictures on bilevel displays", CGIP 5, 1976. */
// biome-ignore format: one line of the picture per line of dots
export const JARVIS_JUDICE_NINKE: Kernel = {
  divisor: 48,
  taps: [
    [1, 0, 7], [2, 0, 5],
    [-2, 1, 3], [-1, 1, 5], [0, 1, 7], [1, 1, 5], [2, 1, 3],
    [-2, 2, 1], [-1, 2, 3], [0, 2, 5], [1, 2, 3], [2, 2, 1],
  ],
};

/** Stucki, "MECCA – a multiple-error correcting computation algorithm for bilevel image hardcopy reproduction", IBM RZ1060, 1981. */
// biome-ignore format: one line of the picture per line of dots
export const STUCKI: Kernel = {
  divisor: 42,
  taps: [
    [1, 0, 8], [2, 0, 4],
    [-2, 1, 2], [-1, 1, 4], [0, 1, 8], [1, 1, 4], [2, 1, 2],
    [-2, 2, 1], [-1, 2, 2], [0, 2, 4], [1, 2, 2], [2, 2, 1],
  ],
};

/** Burkes, 1988: the first two lines of Stucki's; as given in Crocker's "DHALF.TXT". */
// biome-ignore format: one line of the picture per line of dots
export const BURKES: Kernel = {
  divisor: 32,
  taps: [
    [1, 0, 8], [2, 0, 4],
    [-2, 1, 2], [-1, 1, 4], [0, 1, 8], [1, 1, 4], [2, 1, 2],
  ],
};

/** Sierra, three lines, 1989; as given in Crocker's "DHALF.TXT". */
// biome-ignore format: one line of the picture per line of dots
export const SIERRA: Kernel = {
  divisor: 32,
  taps: [
    [1, 0, 5], [2, 0, 3],
    [-2, 1, 2], [-1, 1, 4], [0, 1, 5], [1, 1, 4], [2, 1, 2],
    [-1, 2, 2], [0, 2, 3], [1, 2, 2],
  ],
};

/** Sierra's "Filter Lite", 1990; as given in Crocker's "DHALF.TXT". */
// biome-ignore format: one line of the picture per line of dots
export const SIERRA_LITE: Kernel = {
  divisor: 4,
  taps: [
    [1, 0, 2],
    [-1, 1, 1], [0, 1, 1],
  ],
};

/** Atkinson, for the Macintosh, 1984. Passes on six eighths of the error: crisp, but light tones vanish and dark ones close. */
// biome-ignore format: one line of the picture per line of dots
export const ATKINSON: Kernel = {
  divisor: 8,
  taps: [
    [1, 0, 1], [2, 0, 1],
    [-1, 1, 1], [0, 1, 1], [1, 1, 1],
    [0, 2, 1],
  ],
};
