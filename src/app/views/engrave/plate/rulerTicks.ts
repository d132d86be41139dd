import type { LengthUnitId } from "../../../units.ts";
import { LENGTH_UNITS } from "../../../units.ts";

export interface RulerTick {
  /** Screen pixels from the ruler's start. */
  readonly atPx: number;
  /** Null for a mark between two numbers. */
  readonly label: string | null;
}

export interface RulerOptions {
  readonly unit: LengthUnitId;
  readonly screenPxPerMm: number;
  /** Where the plate starts, and how much of the ruler is in sight, screen pixels. */
  readonly zeroPx: number;
  readonly lengthPx: number;
  /** What the ruler measures, mm: nothing is marked outside of it. */
  readonly lengthMm: number;
  /** Numbers are at least this far apart. */
  readonly labelEveryPx: number;
}

/** Distances between numbers, each with how many parts it is cut into; inches by halves, as on a steel rule. */
const STEPS: Readonly<Record<LengthUnitId, readonly (readonly [step: number, parts: number])[]>> = {
  mm: [
    [0.1, 5],
    [0.2, 4],
    [0.5, 5],
    [1, 10],
    [2, 4],
    [5, 5],
    [10, 10],
    [20, 4],
    [50, 5],
    [100, 10],
    [200, 4],
    [500, 5],
    [1000, 10],
  ],
  inch: [
    [1 / 16, 4],
    [1 / 8, 4],
    [1 / 4, 4],
    [1 / 2, 4],
    [1, 8],
    [2, 4],
    [5, 5],
    [10, 10],
    [20, 4],
    [50, 5],
    [100, 10],
  ],
};

/** The marks of a ruler along one side of the plate. */
export function rulerTicks(options: RulerOptions): readonly RulerTick[] {
  const unit = LENGTH_UNITS[options.unit];
  const pxPerUnit = options.screenPxPerMm * unit.toMm(1);
  const steps = STEPS[options.unit];
  const [step, parts] = steps.find(([each]) => each * pxPerUnit >= options.labelEveryPx) ?? steps.at(-1)!; // never empty
  const partPx = (step / parts) * pxPerUnit;
  // A hundredth of a part, so that the last mark is not lost to rounding.
  const lastPart = Math.floor((unit.fromMm(options.lengthMm) / step) * parts + 0.01);
  const from = Math.max(0, Math.ceil(-options.zeroPx / partPx));
  const to = Math.min(lastPart, Math.floor((options.lengthPx - options.zeroPx) / partPx));
  const ticks: RulerTick[] = [];
  for (let part = from; part <= to; part++) {
    const isLabelled = part % parts === 0;
    const value = Number(((part / parts) * step).toFixed(4));
    ticks.push({ atPx: options.zeroPx + part * partPx, label: isLabelled ? String(value) : null });
  }
  return ticks;
}
