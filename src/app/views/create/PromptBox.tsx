import { Show } from "solid-js";
import type { TokenReport } from "../../../protocol/library.ts";
import { Field } from "../../controls/Field.tsx";
import type { Checkpoint } from "../../state/resolveDraft.ts";
import { cutInPrompt } from "./cutInPrompt.ts";
import { UnknownWords } from "./UnknownWords.tsx";

/** The prompt with its live count of tokens; what the model will not read is marked in the text and named below it. */
export function PromptBox(props: {
  value: string;
  /** What the model gets: the prompt, or the prompt within a style's words. */
  sent: string;
  /** Of `sent`. */
  report: TokenReport | null;
  model: Checkpoint | null;
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
            rows="3"
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

function PromptHint(props: { sent: string; report: TokenReport | null; model: Checkpoint | null }) {
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
            <Show when={props.model}>{(model) => <UnknownWords words={report().unknownWords} model={model()} />}</Show>
          </>
        )}
      </Show>
    </div>
  );
}

const MOST_LOST_SHOWN = 120;

function shorten(text: string): string {
  return text.length <= MOST_LOST_SHOWN ? text : `${text.slice(0, MOST_LOST_SHOWN)}…`;
}
