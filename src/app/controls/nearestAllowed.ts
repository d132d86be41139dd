import type { NumberLimit } from "../../protocol/limits.ts";

/** The allowed number nearest to `value`, or null when `value` is not a number. */
export function nearestAllowed(value: number, limit: NumberLimit): number | null {
  if (!Number.isFinite(value)) return null;
  const step = limit.step;
  const stepped = step === undefined ? value : Math.round(value / step) * step;
  return Math.min(limit.max, Math.max(limit.min, stepped));
}
