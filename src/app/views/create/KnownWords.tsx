import { createSignal, Show } from "solid-js";
import { Disclosure } from "../../controls/Disclosure.tsx";
import { WordList } from "./WordList.tsx";

/** The words that a model with a short list knows; a press adds one to the prompt. */
export function KnownWords(props: { words: readonly string[]; onAdd: (word: string) => void }) {
  // Made when first opened: a hundred buttons are not worth delaying the first paint for.
  const [isOpen, setOpen] = createSignal(false);
  return (
    <Disclosure label="Words it knows" summary={`${props.words.length} words`} open={isOpen()} onToggle={setOpen}>
      <Show when={isOpen()}>
        <WordList label="Words it knows; press one to add it to the prompt" words={props.words} onWord={props.onAdd} />
      </Show>
    </Disclosure>
  );
}
