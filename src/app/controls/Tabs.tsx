import { createUniqueId, For, type JSX } from "solid-js";
import type { Choice } from "./Select.tsx";

/** Tabs over one panel; arrow keys move between them. `children` draws the panel of the chosen tab. */
export function Tabs<Value extends string>(props: {
  label: string;
  value: Value;
  tabs: readonly Choice<Value>[];
  onValue: (value: Value) => void;
  children: JSX.Element;
}) {
  const id = createUniqueId();
  const refs = new Map<Value, HTMLButtonElement>();

  function onKeyDown(event: KeyboardEvent) {
    const values = props.tabs.map((tab) => tab.value);
    const at = values.indexOf(props.value);
    const last = values.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    const value = to === undefined ? undefined : values[to];
    if (value === undefined) return;
    event.preventDefault();
    props.onValue(value);
    refs.get(value)?.focus();
  }

  return (
    <div class="stack-tight">
      <div class="segmented" role="tablist" aria-label={props.label} onKeyDown={onKeyDown}>
        <For each={props.tabs}>
          {(tab) => (
            <button
              ref={(element) => refs.set(tab.value, element)}
              id={`${id}-${tab.value}`}
              type="button"
              role="tab"
              aria-selected={tab.value === props.value}
              aria-controls={`${id}-panel`}
              tabindex={tab.value === props.value ? 0 : -1}
              onClick={() => props.onValue(tab.value)}
            >
              {tab.label}
            </button>
          )}
        </For>
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${props.value}`}>
        {props.children}
      </div>
    </div>
  );
}
