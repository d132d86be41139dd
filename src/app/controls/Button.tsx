import { type JSX, mergeProps, Show, splitProps } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./iconPaths.ts";

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: "plain" | "primary" | "quiet" | "danger";
  icon?: IconName;
  /** Shows the icon alone; the children become the name that a screen reader says and the tooltip shows. */
  iconOnly?: string;
}

/** A button: `<Button variant="primary" icon="create">Generate</Button>` or `<Button icon="dice" iconOnly="New seed" />`. */
export function Button(props: ButtonProps) {
  const merged = mergeProps({ variant: "plain", type: "button" } as const, props);
  const [own, rest] = splitProps(merged, ["variant", "icon", "iconOnly", "children", "class"]);
  return (
    <button
      {...rest}
      class={own.class ? `button ${own.class}` : "button"}
      data-variant={own.variant}
      data-icon-only={own.iconOnly === undefined ? undefined : ""}
      aria-label={own.iconOnly ?? rest["aria-label"]}
      title={rest.title ?? own.iconOnly}
    >
      <Show when={own.icon}>{(name) => <Icon name={name()} />}</Show>
      <Show when={own.iconOnly === undefined}>{own.children}</Show>
    </button>
  );
}
