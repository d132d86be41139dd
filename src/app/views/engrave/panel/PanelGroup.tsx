import { type JSX, Show } from "solid-js";
import { Icon } from "../../../controls/Icon.tsx";

/** One group of the panel, under a heading that opens and closes it. */
export function PanelGroup(props: {
  title: string;
  /** Said beside the heading, so that a closed group tells it, too. */
  news?: string | null | undefined;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: JSX.Element;
}) {
  return (
    <details
      class="engrave-group"
      open={props.isOpen}
      onToggle={(event) => props.onToggle(event.currentTarget.open)}
      data-group={props.title}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button by nature, with Enter and space. */}
      <summary
        onClick={(event) => {
          event.preventDefault(); // the browser tells only afterwards, too late for a page that is closed
          props.onToggle(!props.isOpen);
        }}
      >
        <h2>{props.title}</h2>
        <Show when={props.news}>
          <span class="engrave-group-news">{props.news}</span>
        </Show>
        <span class="disclosure-mark">
          <Icon name="chevron" />
        </span>
      </summary>
      <div class="engrave-group-body">{props.children}</div>
    </details>
  );
}
