import type { NumberLimit } from "../protocol/limits.ts";

/** A way to show a length that is kept in millimetres. */
export interface Unit {
  readonly id: string;
  readonly symbol: string;
  readonly fromMm: (mm: number) => number;
  readonly toMm: (shown: number) => number;
  /** Places shown after the point. */
  readonly decimals: number;
  /** What an arrow key adds, in this unit. */
  readonly nudge: number;
}

export const MM_PER_INCH = 25.4;

export const LENGTH_UNITS = {
  mm: { id: "mm", symbol: "mm", fromMm: (mm) => mm, toMm: (mm) => mm, decimals: 2, nudge: 1 },
  inch: {
    id: "inch",
    symbol: "in",
    fromMm: (mm) => mm / MM_PER_INCH,
    toMm: (inch) => inch * MM_PER_INCH,
    decimals: 3,
    nudge: 0.1,
  },
} as const satisfies Record<string, Unit>;

/** The same distance between lines, said three ways. */
export const INTERVAL_UNITS = {
  mm: { id: "mm", symbol: "mm", fromMm: (mm) => mm, toMm: (mm) => mm, decimals: 4, nudge: 0.01 },
  dpi: {
    id: "dpi",
    symbol: "DPI",
    fromMm: (mm) => MM_PER_INCH / mm,
    toMm: (dpi) => MM_PER_INCH / dpi,
    decimals: 2,
    nudge: 1,
  },
  "lines-per-mm": {
    id: "lines-per-mm",
    symbol: "lines/mm",
    fromMm: (mm) => 1 / mm,
    toMm: (lines) => 1 / lines,
    decimals: 3,
    nudge: 1,
  },
} as const satisfies Record<string, Unit>;

export type LengthUnitId = keyof typeof LENGTH_UNITS;
export type IntervalUnitId = keyof typeof INTERVAL_UNITS;

/** A limit in mm as a limit in `unit`; per-length units turn it round. */
export function limitInUnit(limitMm: NumberLimit, unit: Unit): NumberLimit {
  const a = unit.fromMm(limitMm.min);
  const b = unit.fromMm(limitMm.max);
  return { min: Math.min(a, b), max: Math.max(a, b) };
}
