import { serviceWorkerUrl } from "./serviceWorkerUrl.ts";

/** How long the first paint may wait for the service worker before the page opens without isolation. */
const PATIENCE_MS = 3_000;

/** A second reload within this time would be a loop. */
const GUARD_MS = 10_000;
const GUARD_KEY = "burin:isolation-reload";

/**
 * Makes the page cross-origin isolated where the host sends no headers: the service worker adds them, and one reload applies them.
 * To be awaited before anything is shown, so that no input and no job can be lost. Without isolation WASM has one thread, all else works.
 */
export async function settleIsolation(): Promise<"isolated" | "reloading" | "not-isolated"> {
  if (globalThis.crossOriginIsolated) return "isolated";
  if (import.meta.env.DEV || !("serviceWorker" in navigator) || justReloaded()) return "not-isolated";
  if (!navigator.serviceWorker.controller && !(await takenOver())) return "not-isolated";
  sessionStorage.setItem(GUARD_KEY, String(Date.now()));
  location.reload();
  return "reloading";
}

function justReloaded(): boolean {
  try {
    const at = Number(sessionStorage.getItem(GUARD_KEY));
    return Date.now() - at < GUARD_MS;
  } catch {
    return true; // no session storage, no guard: then no reload either
  }
}

/** True once a service worker answers for this page. */
async function takenOver(): Promise<boolean> {
  const changed = new Promise<boolean>((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true });
  });
  const tooLate = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
  const refused = navigator.serviceWorker.register(serviceWorkerUrl()).then(
    () => changed,
    () => false,
  );
  return Promise.race([changed, refused, tooLate]);
}
