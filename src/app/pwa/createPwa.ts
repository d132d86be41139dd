import { createEffect, createSignal, onCleanup } from "solid-js";
import type { OfflineReport, ServiceRequest } from "../../protocol/offline.ts";
import { serviceWorkerUrl } from "./serviceWorkerUrl.ts";

export type OfflineStatus =
  | { readonly phase: "unknown" }
  /** No service worker here: an old browser, a private window, or the developer's server. */
  | { readonly phase: "unsupported" }
  | OfflineReport;

interface PwaOptions {
  /** True while a job runs in this tab: no update is applied meanwhile, in any tab. */
  readonly isBusy: () => boolean;
  /** True once the page is usable: only then are the large files fetched. */
  readonly isUsable: () => boolean;
}

/** Held shared by every tab with a job; an update needs it alone. */
const JOB_LOCK = "burin-job";

/** Working without a network, and new versions of the app. */
export function createPwa({ isBusy, isUsable }: PwaOptions) {
  const [offline, setOffline] = createSignal<OfflineStatus>({ phase: "unknown" });
  const [updateState, setUpdateState] = createSignal<"none" | "waiting" | "applying">("none");
  let apply: (() => void) | null = null;
  let started = false;

  async function start(): Promise<void> {
    if (import.meta.env.DEV || !("serviceWorker" in navigator)) return void setOffline({ phase: "unsupported" });
    try {
      const { Workbox } = await import("workbox-window");
      const workbox = new Workbox(serviceWorkerUrl());
      workbox.addEventListener("waiting", () => {
        apply = () => workbox.messageSkipWaiting();
        setUpdateState("waiting");
      });
      await workbox.register({ immediate: true });
      await prepareOffline(setOffline);
    } catch {
      setOffline({ phase: "unsupported" });
    }
  }

  createEffect(() => {
    if (!isUsable() || started) return;
    started = true;
    void start();
  });
  createEffect(() => {
    if (isBusy()) onCleanup(holdJobLock());
  });
  createNewVersionReload({ isBusy, isAsked: () => updateState() === "applying" });

  return {
    offline,
    update: updateState,
    /** Reloads into the new version, as soon as no tab runs a job. */
    async applyUpdate(): Promise<void> {
      if (!apply || updateState() === "applying") return;
      setUpdateState("applying");
      await navigator.locks.request(JOB_LOCK, () => {
        apply?.();
        // Kept until the reload, so that no job starts in between.
        return new Promise(() => {});
      });
    },
    /** Tries again to fetch what is missing. */
    retry: () => prepareOffline(setOffline),
  };
}

export type Pwa = ReturnType<typeof createPwa>;

async function prepareOffline(tell: (report: OfflineReport) => void): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<OfflineReport>) => {
    tell(data);
    if (data.phase !== "preparing") port1.close();
  };
  active.postMessage({ type: "prepare-offline" } satisfies ServiceRequest, [port2]);
}

/**
 * Once a new version has taken over, this page's own later files are gone: it reloads, but never during a job, and a tab where
 * nobody asked for it only while it is hidden. The draft and the settings are kept.
 */
function createNewVersionReload({ isBusy, isAsked }: { isBusy: () => boolean; isAsked: () => boolean }): void {
  const container = navigator.serviceWorker;
  if (!container?.controller) return; // a first service worker takes over what it is the same version of
  const [isOutdated, setOutdated] = createSignal(false);
  const [isHidden, setHidden] = createSignal(document.hidden);
  const onChange = () => setOutdated(true);
  const onVisibility = () => setHidden(document.hidden);
  container.addEventListener("controllerchange", onChange);
  document.addEventListener("visibilitychange", onVisibility);
  onCleanup(() => {
    container.removeEventListener("controllerchange", onChange);
    document.removeEventListener("visibilitychange", onVisibility);
  });
  createEffect(() => {
    if (isOutdated() && !isBusy() && (isAsked() || isHidden())) location.reload();
  });
}

/** Takes the lock for as long as the returned function is not called. */
function holdJobLock(): () => void {
  let over = () => {};
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  void navigator.locks?.request(JOB_LOCK, { mode: "shared" }, () => ended);
  return over;
}
