import { For, Show } from "solid-js";
import { Button } from "./Button.tsx";
import type { ToastState } from "./createToasts.ts";

/** The place where toasts appear; they wait while pointed at or focused. */
export function Toasts(props: { state: ToastState }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      <For each={props.state.toasts()}>
        {(toast) => (
          <div
            class="toast"
            data-tone={toast.tone}
            onPointerEnter={() => props.state.hold(toast.id)}
            onPointerLeave={() => props.state.letGo(toast.id)}
            onFocusIn={() => props.state.hold(toast.id)}
            onFocusOut={() => props.state.letGo(toast.id)}
          >
            <span class="toast-text">{toast.text}</span>
            <Show when={toast.action}>
              {(action) => (
                <Button
                  onClick={() => {
                    action().onAction();
                    props.state.dismiss(toast.id);
                  }}
                >
                  {action().label}
                </Button>
              )}
            </Show>
            <Button variant="quiet" icon="close" iconOnly="Dismiss" onClick={() => props.state.dismiss(toast.id)} />
          </div>
        )}
      </For>
    </div>
  );
}
