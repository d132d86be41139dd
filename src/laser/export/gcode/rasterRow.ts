/** What burns without a break and at one power along a line, mm: `toMm` > `fromMm`. `power` is 0 (dark) to 1 (full). */
export interface Run {
  readonly fromMm: number;
  readonly toMm: number;
  readonly power: number;
}

/** One line of the laser across the plate: its runs from left to right, at least one. Millimetres of the plate, y down. */
export interface RasterRow {
  readonly yMm: number;
  readonly runs: readonly Run[];
}
