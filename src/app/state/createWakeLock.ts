import { createEffect, onCleanup } from "solid-js";

/**
 * Keeps the screen on while `isBusy`: a machine that goes to sleep in the middle of a run loses its GPU. The browser takes the lock
 * away when the page is hidden, so it is asked for again when the page comes back. Where it is refused (battery saver) nothing is lost.
 */
export function createWakeLock(isBusy: () => boolean): void {
  createEffect(() => {
    if (!isBusy() || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const take = async () => {
      if (document.visibilityState !== "visible" || lock?.released === false) return;
      const taken = await navigator.wakeLock.request("screen").catch(() => null);
      if (isOver) return void taken?.release();
      lock = taken;
    };
    document.addEventListener("visibilitychange", take);
    void take();
    onCleanup(() => {
      isOver = true;
      document.removeEventListener("visibilitychange", take);
      void lock?.release();
    });
  });
}
