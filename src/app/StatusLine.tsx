import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "./AppContext.ts";
import { deviceText } from "./deviceText.ts";
import { formatBytes } from "./format/formatBytes.ts";
import { OfflineStatus } from "./pwa/OfflineStatus.tsx";

/** One line that says what pictures run on and which model makes them. */
export function StatusLine() {
  const { device, model, storage } = useApp();
  const modelText = () => {
    const status = model.status();
    switch (status.phase) {
      case "installing":
        return status.totalBytes === 0
          ? "Looking for the model…"
          : `Installing the model: ${formatBytes(status.doneBytes)} of ${formatBytes(status.totalBytes)}`;
      case "ready":
        return status.model.name;
      case "failed":
        return "The model is not ready";
      default:
        return status satisfies never;
    }
  };
  return (
    <footer class="status">
      <span title={deviceText(device.status())}>
        <span class="visually-hidden">Runs on: </span>
        {deviceText(device.status())}
      </span>
      <span class="status-end" classList={{ "status-wide": model.status().phase === "ready" }}>
        {modelText()}
      </span>
      <span role="status">
        <Show when={storage.persistence() === "refused"}>
          <A
            href="/settings"
            title="The browser did not promise to keep your pictures when the disk runs short. Save everything now and then, under Settings."
          >
            Storage not guaranteed
          </A>
        </Show>
      </span>
      <OfflineStatus />
      <Show when={!globalThis.crossOriginIsolated}>
        <span title="The page is not cross-origin isolated, so the browser gives WASM one thread only.">
          One thread
        </span>
      </Show>
    </footer>
  );
}
