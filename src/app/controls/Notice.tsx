import { type JSX, Show } from "solid-js";
import { Icon } from "./Icon.tsx";

/** Something to know, beside what it is about. Problems are announced at once. */
export function Notice(props: {
  tone: "info" | "warning" | "problem";
  title?: string;
  children?: JSX.Element;
  actions?: JSX.Element;
}) {
  return (
    <div class="notice" data-tone={props.tone} role={props.tone === "problem" ? "alert" : undefined}>
      <Icon name={props.tone === "info" ? "info" : "warning"} />
      <div class="notice-body">
        <Show when={props.title}>
          <strong>{props.title}</strong>
        </Show>
        {props.children}
        <Show when={props.actions}>
          <div class="row">{props.actions}</div>
        </Show>
      </div>
    </div>
  );
}
