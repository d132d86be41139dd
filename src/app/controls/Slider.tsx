import { createUniqueId } from "solid-js";
import type { NumberLimit } from "../../protocol/limits.ts";
import { createNumberText } from "./createNumberText.ts";
import { FieldError } from "./Field.tsx";
import { errorOf, fixOf } from "./NumberField.tsx";
import { NumberInput } from "./NumberInput.tsx";

export interface SliderProps {
  label: string;
  value: number;
  limit: NumberLimit;
  /** Distance between two places of the handle; numbers in between can be typed. */
  step: number;
  onValue: (value: number) => void;
  decimals?: number;
  suffix?: string;
  disabled?: boolean;
}

/** A range for the hand and a number for the exact value. */
export function Slider(props: SliderProps) {
  const id = createUniqueId();
  const decimals = () => props.decimals ?? 2;
  const number = createNumberText({
    value: () => props.value,
    limit: () => props.limit,
    decimals,
    onValue: (value) => props.onValue(value),
    onProblem: () => {},
  });
  const control = {
    id: `${id}-number`,
    get describedBy() {
      return number.problem() ? `${id}-error` : undefined;
    },
    get invalid() {
      return number.problem() !== null;
    },
  };
  return (
    <div class="slider">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        type="range"
        min={props.limit.min}
        max={props.limit.max}
        step={props.step}
        value={props.value}
        disabled={props.disabled}
        onInput={(event) => props.onValue(event.currentTarget.valueAsNumber)}
      />
      <label class="visually-hidden" for={control.id}>
        {props.label}, exact value
      </label>
      <NumberInput
        control={control}
        number={number}
        nudge={props.step}
        suffix={props.suffix}
        disabled={props.disabled}
      />
      <FieldError id={`${id}-error`} error={errorOf(number)} fix={fixOf(number, decimals())} />
    </div>
  );
}
