import { createSignal, For, Show } from "solid-js";
import { Disclosure } from "../../controls/Disclosure.tsx";

/** The words that a model with a short list knows; a press adds one to the prompt. */
export function KnownWords(props: { words: readonly string[]; onAdd: (word: string) => void }) {
  // Made when first opened: a hundred buttons are not worth delaying the first paint for.
  const [isOpen, setOpen] = createSignal(false);
  return (
    <Disclosure label="Words it knows" summary={`${props.words.length} words`} open={isOpen()} onToggle={setOpen}>
      <Show when={isOpen()}>
        <ul class="word-list" aria-label="Words it knows; press one to add it to the prompt">
          <For each={props.words}>
            {(word) => (
              <li>
                <button type="button" class="chip" onClick={() => props.onAdd(word)}>
                  {word}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Disclosure>
  );
}
