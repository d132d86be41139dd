import { Show } from "solid-js";
import type { Licence } from "../../../protocol/models.ts";

/** A licence by name, with the way to its text. */
export function LicenceLink(props: { licence: Licence | null }) {
  return (
    <Show when={props.licence} fallback="None named by its publisher">
      {(licence) => (
        <Show when={licence().url} fallback={licence().name}>
          {(url) => (
            <a href={url()} target="_blank" rel="noreferrer">
              {licence().name}
            </a>
          )}
        </Show>
      )}
    </Show>
  );
}
