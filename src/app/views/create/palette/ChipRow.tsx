import { createUniqueId, For } from "solid-js";

/** One of the palette's parts of a kind: radio buttons as chips. */
export function ChipRow<Part extends { readonly name: string }>(props: {
  label: string;
  /** Behind the label, where there is something to say. */
  note?: string | undefined;
  parts: readonly Part[];
  /** Null: none of them. */
  chosen: Part | null;
  /** Which can be chosen now; all, where it is left out. */
  isOffered?: (part: Part) => boolean;
  onPart: (part: Part) => void;
}) {
  const id = createUniqueId();
  return (
    <div class="field">
      <span id={id} class="field-label">
        {props.label} <span class="soft">{props.note}</span>
      </span>
      <div class="chip-row" role="radiogroup" aria-labelledby={id}>
        <For each={props.parts}>
          {(part) => (
            <label class="chip">
              <input
                class="visually-hidden"
                type="radio"
                name={id}
                checked={part.name === props.chosen?.name}
                disabled={props.isOffered ? !props.isOffered(part) : false}
                onChange={() => props.onPart(part)}
              />
              {part.name}
            </label>
          )}
        </For>
      </div>
    </div>
  );
}
