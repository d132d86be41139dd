import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import type { OfflineStatus } from "../../pwa/createPwa.ts";

/** Whether all of this works with the network unplugged. */
export function OfflineSection() {
  const { pwa } = useApp();
  return (
    <section class="card stack" aria-labelledby="offline-title">
      <h2 id="offline-title">Offline</h2>
      <p aria-live="polite">{offlineText(pwa.offline())}</p>
      <Show when={pwa.offline().phase === "incomplete"}>
        <div class="row">
          <Button icon="reuse" onClick={() => void pwa.retry()}>
            Try again
          </Button>
        </div>
      </Show>
    </section>
  );
}

function offlineText(status: OfflineStatus): string {
  switch (status.phase) {
    case "unknown":
      return "Checking…";
    case "unsupported":
      return "This browser, or this window, keeps no pages for offline use. All else works.";
    case "preparing":
      return `Getting ready: ${status.doneFiles} of ${status.files} files are here.`;
    case "ready":
      return "Ready: every file was looked up and is here. Burin works with the network unplugged.";
    case "incomplete":
      return `Not ready: ${status.missing.length} of the files could not be fetched.`;
    default:
      return status satisfies never;
  }
}
