import { createUniqueId, type JSX, Show } from "solid-js";

/** One step of the preparation, with a way back to leaving the picture alone. */
export function PrepareSection(props: {
  title: string;
  isChanged: boolean;
  onReset: () => void;
  children: JSX.Element;
}) {
  const id = createUniqueId();
  return (
    <section class="prepare-section" aria-labelledby={id}>
      <div class="prepare-title">
        <h3 id={id}>{props.title}</h3>
        <Show when={props.isChanged}>
          <button
            type="button"
            class="button"
            data-variant="quiet"
            aria-label={`Reset ${props.title.toLowerCase()}`}
            onClick={() => props.onReset()}
          >
            Reset
          </button>
        </Show>
      </div>
      {props.children}
    </section>
  );
}
