import { Match, Show, Switch } from "solid-js";
import "./pwa.css";
import { useApp } from "../AppContext.ts";

/** Whether all of this works with the network unplugged, and whether a newer version waits. */
export function OfflineStatus() {
  const { pwa } = useApp();
  const files = () => {
    const now = pwa.offline();
    return now.phase === "preparing" ? `${now.doneFiles} of ${now.files} files` : "";
  };
  return (
    <>
      <Switch>
        <Match when={pwa.offline().phase === "preparing"}>
          <span>Getting ready for offline: {files()}</span>
        </Match>
        <Match when={pwa.offline().phase === "ready"}>
          <span class="status-wide" title="Everything this page needs is stored here and was checked.">
            Ready for offline
          </span>
        </Match>
        <Match when={pwa.offline().phase === "incomplete"}>
          <button type="button" class="status-button" onClick={() => void pwa.retry()}>
            Not ready for offline: try again
          </button>
        </Match>
      </Switch>
      <Show when={pwa.update() !== "none"}>
        <button
          type="button"
          class="status-button"
          disabled={pwa.update() === "applying"}
          onClick={() => void pwa.applyUpdate()}
        >
          {pwa.update() === "applying" ? "Updating when the job is done…" : "A new version is here: reload"}
        </button>
      </Show>
    </>
  );
}
