import { type JSX, Show } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import { useApp } from "../AppContext.ts";
import { failureText } from "../failureText.ts";
import { withNames } from "../withNames.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";

/** A failure in words: what happened, what is safe, what to do, and the button that does it. */
export function ErrorNotice(props: { failure: Failure; onRetry?: () => void; actions?: JSX.Element }) {
  const { models } = useApp();
  const text = () => failureText(withNames(props.failure, models.nameOf));
  return (
    <Notice
      tone="problem"
      title={text().title}
      actions={
        <>
          <Show when={props.onRetry}>
            <Button icon="reuse" onClick={() => props.onRetry?.()}>
              Try again
            </Button>
          </Show>
          {props.actions}
        </>
      }
    >
      <p>{text().detail}</p>
      <p>{text().whatToDo}</p>
    </Notice>
  );
}
