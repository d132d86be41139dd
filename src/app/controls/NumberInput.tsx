import { Show } from "solid-js";
import type { NumberText } from "./createNumberText.ts";
import type { FieldControl } from "./Field.tsx";

export interface NumberInputProps {
  control: FieldControl;
  number: NumberText;
  /** What an arrow key adds; with Shift ten times that. */
  nudge: number;
  suffix?: string | undefined;
  disabled?: boolean | undefined;
  placeholder?: string | undefined;
}

/**
 * The bare input of a number field. A text input rather than `type="number"`, which hides what was typed wrong
 * and changes under the scroll wheel.
 */
export function NumberInput(props: NumberInputProps) {
  function onKeyDown(event: KeyboardEvent) {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    props.number.nudge(direction * props.nudge * (event.shiftKey ? 10 : 1));
  }
  return (
    <div class="input-with-suffix">
      <input
        id={props.control.id}
        class="input number"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck={false}
        value={props.number.text()}
        disabled={props.disabled}
        placeholder={props.placeholder}
        aria-invalid={props.control.invalid}
        aria-describedby={props.control.describedBy}
        onInput={(event) => props.number.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Show when={props.suffix}>
        <span class="input-suffix" aria-hidden="true">
          {props.suffix}
        </span>
      </Show>
    </div>
  );
}
