import { For } from "solid-js";

/** Words to press. */
export function WordList(props: { label: string; words: readonly string[]; onWord: (word: string) => void }) {
  return (
    <ul class="word-list" aria-label={props.label}>
      <For each={props.words}>
        {(word) => (
          <li>
            <button type="button" class="chip" onClick={() => props.onWord(word)}>
              {word}
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
