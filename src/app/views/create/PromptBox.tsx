import { Show } from "solid-js";
import type { TokenReport } from "../../../protocol/library.ts";
import { Field } from "../../controls/Field.tsx";
import { cutInPrompt } from "./cutInPrompt.ts";

/** The prompt with its live count of tokens; what the model will not read is marked in the text and named below it. */
export function PromptBox(props: {
  value: string;
  /** What the model gets: the prompt, or the prompt within a style's words. */
  sent: string;
  /** Of `sent`. */
  report: TokenReport | null;
  modelName: string;
  error: string | null;
  onInput: (text: string) => void;
}) {
  let backdrop: HTMLDivElement | undefined;
  const cutAt = () => cutInPrompt(props.report?.cutAtIndex ?? null, { typed: props.value, sent: props.sent });
  return (
    <Field label="Prompt" error={props.error} hint={<PromptHint {...props} />}>
      {(control) => (
        <div class="prompt-box">
          <div ref={backdrop} class="prompt-backdrop" aria-hidden="true">
            <Show when={cutAt() !== null}>
              {props.value.slice(0, cutAt() ?? 0)}
              <mark>{props.value.slice(cutAt() ?? 0)}</mark>
            </Show>
          </div>
          <textarea
            id={control.id}
            class="input"
            rows="4"
            placeholder="a pine tree, line art"
            value={props.value}
            aria-invalid={control.invalid}
            aria-describedby={control.describedBy}
            aria-keyshortcuts="Control+Enter"
            onInput={(event) => props.onInput(event.currentTarget.value)}
            onScroll={(event) => backdrop?.scrollTo(0, event.currentTarget.scrollTop)}
          />
        </div>
      )}
    </Field>
  );
}

function PromptHint(props: { sent: string; report: TokenReport | null; modelName: string }) {
  const lost = () => props.sent.slice(props.report?.cutAtIndex ?? props.sent.length).trim();
  return (
    <div class="prompt-hint">
      <Show when={props.report}>
        {(report) => (
          <>
            <span class="number" classList={{ "prompt-over": report().count > report().limit }}>
              {report().count} of {report().limit} tokens
            </span>
            <Show when={lost()}>
              <p class="prompt-warning">
                The model reads the first {report().limit} tokens. Not read: “{shorten(lost())}”
              </p>
            </Show>
            <Show when={report().unknownWords.length > 0}>
              <p class="prompt-warning">
                {props.modelName} does not know {quoteList(report().unknownWords)}.
              </p>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

const MOST_WORDS_NAMED = 8;
const MOST_LOST_SHOWN = 120;

function quoteList(words: readonly string[]): string {
  const named = words.slice(0, MOST_WORDS_NAMED).map((word) => `“${word}”`);
  const more = words.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}

function shorten(text: string): string {
  return text.length <= MOST_LOST_SHOWN ? text : `${text.slice(0, MOST_LOST_SHOWN)}…`;
}
