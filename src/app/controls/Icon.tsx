import { ICON_PATHS, type IconName } from "./iconPaths.ts";

/** A decorative icon; the control around it carries the name. */
export function Icon(props: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICON_PATHS[props.name]} />
    </svg>
  );
}
