import { A } from "@solidjs/router";
import { Show } from "solid-js";
import type { Checkpoint } from "../../state/resolveDraft.ts";
import { KNOWS_MORE, unknownWordsText } from "../../unknownWordsText.ts";

/** Names the words that the model will not understand, and of a prompt for the starter where they would be. */
export function UnknownWords(props: { words: readonly string[]; model: Checkpoint; isNegative?: boolean }) {
  return (
    <Show when={props.words.length > 0}>
      <p class="prompt-warning">
        {unknownWordsText(props.words, props.model)}
        <Show when={props.model.family === "starter" && !props.isNegative}>
          ; <A href="/models">{KNOWS_MORE}</A> does
        </Show>
        .
      </p>
    </Show>
  );
}
