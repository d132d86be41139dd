/** From `laser.md` E, "Automated QC", and what the generator of clean drawings in the tests taught; each says which. */
export const INSPECTION_LIMITS = {
  /** Of the spot: E 1. */
  strokeSpots: 1.5,
  gapSpots: 2,
  /** Shorter, it is a corner, a tip or a notch, which no spot can reach into: seen on clean drawings. */
  leastStrokeMm: 1.5,
  leastGapMm: 2,
  /** Diameter of the largest speck in spots. One dot alone burns 1.5 spots; an eye or a full stop is meant to be seen, and larger. */
  speckSpots: 2.5,
  /** Fewer may be meant. */
  leastSpecks: 4,
  /** E 3: of the bare ground, and how far from the drawing it begins: soft edges end there. */
  backgroundPercent: 0.5,
  backgroundMarginMm: 1.2,
  /** E 4: of the plate's side; of the ink. */
  offCentrePercent: 10,
  subjectPercent: 80,
  /** Less, along the plate's edge, is a touch. */
  clippedMm: 1,
  /** E 5: Epilog's limit. */
  burntPercent: 55,
  /** 45 × 45 mm of nothing but burnt; a silhouette of 60 mm stays below. */
  solidPatchMm2: 2000,
  /** Patches are what a disc of this diameter fits into. */
  solidDiscMm: 4,
  /** E 6: of the picture's own steps. */
  toneStepShare: 0.7,
  /** E 7. */
  textHeightMm: 2,
  /** Ends of a path nearer than this are the same point. */
  pathGapMm: 0.02,
} as const;
