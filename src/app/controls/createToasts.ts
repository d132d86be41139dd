import { createSignal, onCleanup } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import { failureText } from "../failureText.ts";
import { withNames } from "../withNames.ts";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "info" | "problem";
  readonly action: { readonly label: string; readonly onAction: () => void } | null;
}

const SHOWN_MS = 5_000;
/** With something to press: time to read, reach and press it. */
const SHOWN_WITH_ACTION_MS = 10_000;
const MOST_AT_ONCE = 4;

/** Short messages that pass. Nothing that must not be missed belongs here. `nameOf`: what models are called, for failures. */
export function createToasts(nameOf: (modelId: string) => string = (modelId) => modelId) {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([]);
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let lastId = 0;
  onCleanup(() => {
    for (const timer of timers.values()) clearTimeout(timer);
  });

  function dismiss(id: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    setToasts((all) => all.filter((toast) => toast.id !== id));
  }

  /** Starts the time until a toast goes; called again when the pointer or the focus leaves it. */
  function letGo(id: number): void {
    const toast = toasts().find((each) => each.id === id);
    if (!toast) return;
    hold(id);
    timers.set(
      id,
      setTimeout(() => dismiss(id), toast.action || toast.tone === "problem" ? SHOWN_WITH_ACTION_MS : SHOWN_MS),
    );
  }

  function hold(id: number): void {
    clearTimeout(timers.get(id));
  }

  function show(text: string, options: { tone?: Toast["tone"]; action?: NonNullable<Toast["action"]> } = {}): void {
    lastId += 1;
    const toast: Toast = { id: lastId, text, tone: options.tone ?? "info", action: options.action ?? null };
    setToasts((all) => [...all, toast].slice(-MOST_AT_ONCE));
    letGo(toast.id);
  }

  /** A failure in short: what happened and what to do. */
  function fail(failure: Failure): void {
    const { title, whatToDo } = failureText(withNames(failure, nameOf));
    show(`${title}. ${whatToDo}`, { tone: "problem" });
  }

  return { toasts, show, fail, dismiss, hold, letGo };
}

export type ToastState = ReturnType<typeof createToasts>;
