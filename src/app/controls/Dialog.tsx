import { createEffect, createUniqueId, type JSX, Show } from "solid-js";
import { Button } from "./Button.tsx";

/** A modal dialog on the browser's own element: focus is kept inside, Escape closes, focus goes back where it came from. */
export function Dialog(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: JSX.Element;
  /** Buttons along the bottom. */
  actions?: JSX.Element;
}) {
  const id = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  createEffect(() => {
    if (props.open && !dialog?.open) dialog?.showModal();
    else if (!props.open && dialog?.open) dialog.close();
  });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Escape does the same from the keyboard.
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        // Escape: the owner hears of it now, because "close" comes later, and by then the dialog may be wanted again.
        event.preventDefault();
        props.onClose();
      }}
      onClose={() => dialog?.open || props.onClose()}
      onClick={(event) => event.target === event.currentTarget && props.onClose()}
    >
      <Show when={props.open}>
        <div class="dialog-head">
          <h2 id={id}>{props.title}</h2>
          <Button variant="quiet" icon="close" iconOnly="Close" onClick={() => props.onClose()} />
        </div>
        <div class="dialog-body">{props.children}</div>
        <Show when={props.actions}>
          <div class="dialog-actions">{props.actions}</div>
        </Show>
      </Show>
    </dialog>
  );
}
