/** One figure for each axis. */
export interface PerAxis {
  readonly x: number;
  readonly y: number;
}

/** What GRBL's settings say of a machine; `$$` lists them. */
export interface GrblMachine {
  /** S of full power: `$30`. */
  readonly maxSpindle: number;
  /** `$110`, `$111`. */
  readonly maxRateMmPerMin: PerAxis;
  /** `$120`, `$121`. */
  readonly accelerationMmPerS2: PerAxis;
  /** `$11`: how far corners may be rounded in thought, which is what bounds the speed through them. */
  readonly junctionDeviationMm: number;
}

/** What may stand in a profile; beyond it no machine moves. */
export const GRBL_LIMITS = {
  maxSpindle: { min: 1, max: 1_000_000 },
  maxRateMmPerMin: { min: 1, max: 1_000_000 },
  accelerationMmPerS2: { min: 1, max: 100_000 },
  junctionDeviationMm: { min: 0, max: 10 },
} as const;

/**
 * Where a machine's own settings are not known. `$30` and `$11` are GRBL's defaults (gnea/grbl, doc/markdown/settings.md); rates and
 * acceleration are those of a belt-driven diode engraver, at the cautious end (Rayforge's profile of the Creality Falcon 10 W).
 */
export const TYPICAL_GRBL: GrblMachine = {
  maxSpindle: 1000,
  maxRateMmPerMin: { x: 10_000, y: 10_000 },
  accelerationMmPerS2: { x: 500, y: 500 },
  junctionDeviationMm: 0.01,
};
