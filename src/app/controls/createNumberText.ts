import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import type { NumberLimit } from "../../protocol/limits.ts";
import { checkNumber } from "../../protocol/validate.ts";
import { formatNumber } from "./formatNumber.ts";
import { nearestAllowed } from "./nearestAllowed.ts";
import { parseNumber } from "./parseNumber.ts";

type Invalid = Extract<Failure, { code: "invalid" }>;

export interface NumberText {
  readonly text: Accessor<string>;
  readonly problem: Accessor<Invalid | null>;
  /** The allowed number nearest to what was typed, or null. */
  readonly suggestion: Accessor<number | null>;
  readonly type: (text: string) => void;
  /** Arrow keys: one step up or down, kept within the limits. */
  readonly nudge: (by: number) => void;
}

export interface NumberTextOptions {
  /** Null shows an empty field that is not wrong: nothing chosen yet. */
  readonly value: Accessor<number | null>;
  readonly limit: Accessor<NumberLimit>;
  readonly decimals: Accessor<number>;
  /** Called with allowed numbers only. */
  readonly onValue: (value: number) => void;
  /** Called when the text turns wrong or right. */
  readonly onProblem: (problem: Invalid | null) => void;
}

/** Text of a number field: what is typed stays as typed, wrong or not; the value behind it changes only when it is allowed. */
export function createNumberText(options: NumberTextOptions): NumberText {
  const show = (value: number | null) => (value === null ? "" : formatNumber(value, options.decimals()));
  const [text, setText] = createSignal(show(options.value()));
  const problem = createMemo(() => {
    if (text() === "" && options.value() === null) return null;
    return checkNumber("", parseNumber(text()), options.limit());
  });
  createEffect(on(problem, (now) => options.onProblem(now), { defer: true }));
  createEffect(
    on(
      [options.value, options.limit],
      ([value]) => {
        if (value === null || !isSame(parseNumber(text()), value)) setText(show(value));
      },
      { defer: true },
    ),
  );

  function type(next: string) {
    setText(next);
    const value = parseNumber(next);
    if (checkNumber("", value, options.limit()) === null) options.onValue(value);
  }

  return {
    text,
    problem,
    suggestion: () => nearestAllowed(parseNumber(text()), options.limit()),
    type,
    nudge: (by) => {
      const from = Number.isNaN(parseNumber(text())) ? (options.value() ?? options.limit().min) : parseNumber(text());
      const next = nearestAllowed(from + by, options.limit());
      if (next !== null) type(formatNumber(next, options.decimals()));
    },
  };
}

/** Equal but for the rounding of a unit conversion there and back. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}
