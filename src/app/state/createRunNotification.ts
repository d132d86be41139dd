import { createEffect, createSignal, on } from "solid-js";
import { formatDuration } from "../format/formatDuration.ts";
import type { GenerationJob } from "./createGeneration.ts";
import type { SettingsState } from "./createSettings.ts";

/** A run shorter than this is waited for. */
const LONG_RUN_MS = 20_000;

/** Tells, outside the page, that a long run has ended while nobody was looking. */
export function createRunNotification(job: () => GenerationJob, settings: SettingsState) {
  const isSupported = "Notification" in globalThis;
  const [permission, setPermission] = createSignal(isSupported ? Notification.permission : "denied");

  createEffect(
    on(job, (now, before) => {
      if (before?.phase !== "running" || now.phase === "running" || now.phase === "cancelled") return;
      const isLong = performance.now() - before.startedAtMs >= LONG_RUN_MS;
      if (!isLong || !document.hidden || settings.value.notifications !== "on" || permission() !== "granted") return;
      notify(endText(now));
    }),
  );

  /** Call it from a click: browsers ask then only. What was chosen is kept, refused or not. */
  async function turnOn(): Promise<void> {
    if (!isSupported) return;
    setPermission(await Notification.requestPermission());
    settings.change({ notifications: permission() === "granted" ? "on" : "off" });
  }

  return {
    isSupported,
    /** The browser refuses; only the person can undo that, in the browser's settings. */
    isBlocked: () => permission() === "denied",
    isOn: () => settings.value.notifications === "on" && permission() === "granted",
    /** Worth offering: nothing was decided yet, and this run has gone on for long. */
    canOffer: (runMs: number) =>
      runMs >= LONG_RUN_MS && settings.value.notifications === "undecided" && permission() === "default",
    turnOn,
    turnOff: () => settings.change({ notifications: "off" }),
  };
}

export type RunNotification = ReturnType<typeof createRunNotification>;

function endText(job: GenerationJob): string {
  if (job.phase !== "done") return "The run stopped. Look at the page for what happened.";
  return `${job.pictures === 1 ? "Your picture is" : `${job.pictures} pictures are`} ready, after ${formatDuration(job.elapsedMs)}.`;
}

function notify(body: string): void {
  const options: NotificationOptions = {
    body,
    icon: `${import.meta.env.BASE_URL}icons/burin-192.png`,
    tag: "burin-run",
  };
  try {
    const notification = new Notification("Burin", options);
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  } catch {
    // Chrome on Android shows notifications of a service worker only.
    void navigator.serviceWorker
      ?.getRegistration()
      .then((registration) => registration?.showNotification("Burin", options));
  }
}
