import { For } from "solid-js";
import { Disclosure } from "../../controls/Disclosure.tsx";

/** The words that a model with a short list knows; a press adds one to the prompt. */
export function KnownWords(props: { words: readonly string[]; onAdd: (word: string) => void }) {
  return (
    <Disclosure label="Words it knows" summary={`${props.words.length} words`}>
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
    </Disclosure>
  );
}
