import { createUniqueId, For } from "solid-js";
import type { Choice } from "./Select.tsx";

/** One of a few, all in sight: radio buttons in a row. */
export function Segmented<Value extends string>(props: {
  label: string;
  /** Null: none of them. */
  value: Value | null;
  choices: readonly Choice<Value>[];
  onValue: (value: Value) => void;
  hideLabel?: boolean;
}) {
  const id = createUniqueId();
  return (
    <div class="field">
      <span id={id} class={props.hideLabel ? "visually-hidden" : "field-label"}>
        {props.label}
      </span>
      <div class="segmented" role="radiogroup" aria-labelledby={id}>
        <For each={props.choices}>
          {(choice) => (
            <label>
              <input
                class="visually-hidden"
                type="radio"
                name={id}
                checked={choice.value === props.value}
                onChange={() => props.onValue(choice.value)}
              />
              {choice.label}
            </label>
          )}
        </For>
      </div>
    </div>
  );
}
