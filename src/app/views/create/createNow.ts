import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

const TICK_MS = 100;

/** `performance.now()`, ticking while `isActive`. */
export function createNow(isActive: Accessor<boolean>): Accessor<number> {
  const [now, setNow] = createSignal(performance.now());
  createEffect(() => {
    if (!isActive()) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    onCleanup(() => clearInterval(timer));
  });
  return now;
}
