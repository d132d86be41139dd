import { LaserError, type LaserFailure } from "./laserError.ts";

/** Throws LaserError (`invalid`) for a setting that is no number, or out of its range. */
export function checkWithin(
  field: Extract<LaserFailure, { code: "invalid" }>["field"],
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  if (!Number.isFinite(value)) throw new LaserError({ code: "invalid", field, problem: "not-a-number" });
  if (value < min) throw new LaserError({ code: "invalid", field, problem: "too-small", limit: min });
  if (value > max) throw new LaserError({ code: "invalid", field, problem: "too-large", limit: max });
}
