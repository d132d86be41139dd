import { type JSX, Show } from "solid-js";
import { Icon } from "./Icon.tsx";

/** Something that folds away. `summary` says in short what is inside while it is closed. */
export function Disclosure(props: {
  label: string;
  summary?: JSX.Element;
  open?: boolean;
  onToggle?: (open: boolean) => void;
  children: JSX.Element;
}) {
  return (
    <details
      class="disclosure"
      open={props.open ?? false}
      onToggle={(event) => props.onToggle?.(event.currentTarget.open)}
    >
      <summary>
        <span class="disclosure-mark">
          <Icon name="chevron" />
        </span>
        {props.label}
        <Show when={props.summary}>
          <span class="disclosure-summary">{props.summary}</span>
        </Show>
      </summary>
      <div class="disclosure-body">{props.children}</div>
    </details>
  );
}
