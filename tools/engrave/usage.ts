import { problemText } from "../../src/app/problemText.ts";
import type { NumberLimit } from "../../src/protocol/limits.ts";
import { checkNumber } from "../../src/protocol/validate.ts";

/** Words on the command line that make no sense; the message says which and why. */
export class UsageError extends Error {}

/** An option's text as a number. Throws UsageError for anything else. */
export function number(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`${flag}: "${text}" is not a number.`);
  return value;
}

/** As `number`, within its limits. */
export function limitedNumber(flag: string, text: string, limit: NumberLimit): number {
  const value = number(flag, text);
  const problem = checkNumber(flag, value, limit);
  if (problem) throw new UsageError(`${flag}: ${problemText(problem)}`);
  return value as number; // checked just now
}

/** As `limitedNumber`; null where the option was not given. */
export function openNumber(flag: string, text: string | undefined, limit: NumberLimit): number | null {
  return text === undefined ? null : limitedNumber(flag, text, limit);
}

/** One of several words. Throws UsageError that lists them. */
export function choice<T extends string>(flag: string, text: string, choices: readonly T[]): T {
  const found = choices.find((each) => each === text);
  if (!found) throw new UsageError(`${flag}: "${text}" is not one of ${choices.join(", ")}.`);
  return found;
}
