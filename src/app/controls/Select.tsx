import { For, type JSX, Show } from "solid-js";
import { Field } from "./Field.tsx";

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Choices with the same group stand together under its name. */
  readonly group?: string;
}

export interface SelectProps<Value extends string> {
  label: string;
  value: Value | null;
  choices: readonly Choice<Value>[];
  onValue: (value: Value) => void;
  hint?: JSX.Element;
  disabled?: boolean;
}

/** One of several, in the browser's own list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const groups = () => [...new Set(props.choices.map((choice) => choice.group))];
  const options = (group: string | undefined) => (
    <For each={props.choices.filter((choice) => choice.group === group)}>
      {(choice) => (
        <option value={choice.value} selected={choice.value === props.value}>
          {choice.label}
        </option>
      )}
    </For>
  );
  return (
    <Field label={props.label} hint={props.hint}>
      {(control) => (
        <select
          id={control.id}
          class="select"
          disabled={props.disabled}
          aria-describedby={control.describedBy}
          onChange={(event) => {
            const chosen = props.choices.find((choice) => choice.value === event.currentTarget.value);
            if (chosen) props.onValue(chosen.value);
          }}
        >
          <Show when={props.value === null}>
            <option value="" selected>
              …
            </option>
          </Show>
          <For each={groups()}>
            {(group) => (
              <Show when={group} fallback={options(group)}>
                <optgroup label={group ?? ""}>{options(group)}</optgroup>
              </Show>
            )}
          </For>
        </select>
      )}
    </Field>
  );
}
