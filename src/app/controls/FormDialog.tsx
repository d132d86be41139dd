import { createSignal, type JSX, Show } from "solid-js";
import type { Failure, Result } from "../../protocol/failure.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { ErrorNotice } from "./ErrorNotice.tsx";

/** A form in a dialog, to be mounted when it opens: closes once `save` has kept what was typed, and else says above the fields why not. */
export function FormDialog(props: {
  title: string;
  save: () => Result<unknown>;
  /** "Save" where not given. */
  saveLabel?: string;
  /** True where not given. */
  canSave?: boolean;
  onClose: () => void;
  children: JSX.Element;
}) {
  const [failure, setFailure] = createSignal<Failure | null>(null);

  function save() {
    const saved = props.save();
    if (saved.ok) props.onClose();
    else setFailure(saved.failure);
  }

  return (
    <Dialog
      title={props.title}
      open
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" disabled={props.canSave === false} onClick={save}>
            {props.saveLabel ?? "Save"}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Show when={failure()}>{(why) => <ErrorNotice failure={why()} />}</Show>
        {props.children}
      </div>
    </Dialog>
  );
}
