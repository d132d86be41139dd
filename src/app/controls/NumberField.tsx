import type { JSX } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import type { NumberLimit } from "../../protocol/limits.ts";
import { problemText } from "../problemText.ts";
import { createNumberText, type NumberText } from "./createNumberText.ts";
import { Field } from "./Field.tsx";
import { formatNumber } from "./formatNumber.ts";
import { NumberInput } from "./NumberInput.tsx";

export interface NumberFieldProps {
  label: string;
  /** Null while nothing is chosen. */
  value: number | null;
  limit: NumberLimit;
  /** Called with allowed numbers only; a wrong text stays in the field with what is wrong about it. */
  onValue: (value: number) => void;
  /** Called when the text turns wrong or right: what must not be sent. */
  onProblem?: (problem: Extract<Failure, { code: "invalid" }> | null) => void;
  decimals?: number;
  nudge?: number;
  suffix?: string;
  hint?: JSX.Element;
  disabled?: boolean;
  placeholder?: string;
  /** Buttons after the input. */
  after?: JSX.Element;
}

/** A number: typed, nudged with the arrow keys, checked as it is typed. */
export function NumberField(props: NumberFieldProps) {
  const number = createNumberText({
    value: () => props.value,
    limit: () => props.limit,
    decimals: () => props.decimals ?? 3,
    onValue: (value) => props.onValue(value),
    onProblem: (problem) => props.onProblem?.(problem),
  });
  return (
    <Field label={props.label} hint={props.hint} error={errorOf(number)} fix={fixOf(number, props.decimals ?? 3)}>
      {(control) => (
        <div class="input-group">
          <NumberInput
            control={control}
            number={number}
            nudge={props.nudge ?? props.limit.step ?? 1}
            suffix={props.suffix}
            disabled={props.disabled}
            placeholder={props.placeholder}
          />
          {props.after}
        </div>
      )}
    </Field>
  );
}

/** The words for what is wrong, or null. */
export function errorOf(number: NumberText): string | null {
  const problem = number.problem();
  return problem && problemText(problem);
}

/** The offer to use the nearest allowed number. */
export function fixOf(number: NumberText, decimals: number) {
  const suggestion = number.suggestion();
  if (number.problem() === null || suggestion === null) return null;
  const text = formatNumber(suggestion, decimals);
  return { label: `Use ${text}`, onFix: () => number.type(text) };
}
