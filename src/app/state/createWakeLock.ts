import { createEffect, onCleanup } from "solid-js";

/**
 * Keeps the screen on while `isBusy`: a machine that goes to sleep in the middle of a run loses its GPU. The browser takes the lock
 * away when the page is hidden, so it is asked for again when the page comes back. Where it is refused (battery saver) nothing is lost.
 */
export function createWakeLock(isBusy: () => boolean): void {
  createEffect(() => {
    if (!isBusy() || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isAsking = false;
    let isOver = false;
    const take = async () => {
      if (document.visibilityState !== "visible" || isAsking || lock?.released === false) return;
      isAsking = true;
      const taken = await navigator.wakeLock.request("screen").catch(() => null);
      isAsking = false;
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
