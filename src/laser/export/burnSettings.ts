/** How dots and engraved lines are burnt. */
export interface EngraveBurn {
  readonly feedMmPerMin: number;
  /** Power of the lightest tone that is burnt at all; dots at fixed power do not use it. 0..100. */
  readonly minPowerPercent: number;
  /** Power of dots and of full black, 0..100. */
  readonly maxPowerPercent: number;
}

/** How outlines are cut. */
export interface CutBurn {
  readonly feedMmPerMin: number;
  /** 0..100. */
  readonly powerPercent: number;
  /** How often each outline is followed, at least once. */
  readonly passes: number;
}

/** What the machine is told to do, beside where. */
export interface BurnSettings {
  readonly engrave: EngraveBurn;
  readonly cut: CutBurn;
}
