/**
 * Key levels of Ostromoukhov's variable coefficients: grey level 0..127 of 255, then the shares ahead, below behind and below, as
 * published; between key levels the shares of the whole are interpolated, and level 255 − n is as n.
 * Ostromoukhov, "A simple and efficient error-diffusion algorithm", SIGGRAPH 2001, pp. 567–572. The full table, as three public
 * implementations carry it, comes out of these rows exactly.
 */
export const OSTROMOUKHOV_WEIGHTS: readonly (readonly [level: number, ahead: number, behind: number, below: number])[] =
  [
    [0, 13, 0, 5],
    [1, 13, 0, 5],
    [2, 21, 0, 10],
    [3, 7, 0, 4],
    [4, 8, 0, 5],
    [10, 7, 3, 3],
    [22, 3, 2, 1],
    [32, 20, 10, 19],
    [64, 11, 10, 0],
    [72, 5, 7, 1],
    [77, 4, 1, 1],
    [85, 4, 1, 1],
    [95, 5, 3, 2],
    [107, 5, 3, 2],
    [127, 4, 1, 1],
  ];
