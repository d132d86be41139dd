/** What a machine can be told, for the page and the exporters alike. */
export const BURN_LIMITS = {
  feedMmPerMin: { min: 1, max: 200_000 },
  powerPercent: { min: 0, max: 100 },
  passes: { min: 1, max: 100 },
  overscanMm: { min: 0, max: 100 },
  /** A frame burnt with more would mark the work piece. */
  framePowerPercent: { min: 0, max: 5 },
} as const;
