import { type JSX, Show } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./iconPaths.ts";

/** An empty place that says what to do next. */
export function EmptyState(props: { icon: IconName; title: string; children: JSX.Element; actions?: JSX.Element }) {
  return (
    <div class="empty-state">
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      <div class="stack">{props.children}</div>
      <Show when={props.actions}>
        <div class="row">{props.actions}</div>
      </Show>
    </div>
  );
}
