import { onMount, Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import type { Persistence } from "../../state/createStorage.ts";

const PERSISTENCE: Readonly<Record<Persistence, string>> = {
  unknown: "Not asked yet: Burin asks when the first picture is saved.",
  granted: "The browser keeps Burin’s storage even when the disk runs short.",
  refused:
    "The browser did not promise to keep Burin’s storage when the disk runs short. Save everything now and then.",
  unsupported: "This browser cannot promise to keep storage. Save everything now and then.",
};

/** How much is used, and whether it is safe. */
export function StorageSection() {
  const { storage } = useApp();
  onMount(() => void storage.refresh());
  const canAsk = () => storage.persistence() === "unknown" || storage.persistence() === "refused";
  return (
    <section class="card stack" aria-labelledby="storage-title">
      <h2 id="storage-title">Storage</h2>
      <dl class="facts">
        <dt>Used</dt>
        <dd class="number">
          <Show when={storage.report()} fallback="…">
            {(report) => (
              <>
                {formatBytes(report().usedBytes)} of {formatBytes(report().quotaBytes)} that the browser allows
              </>
            )}
          </Show>
        </dd>
        <dt>Kept</dt>
        <dd>{PERSISTENCE[storage.persistence()]}</dd>
      </dl>
      <Show when={canAsk()}>
        <div class="row">
          <Button onClick={() => void storage.ask()}>Ask the browser to keep it</Button>
        </div>
      </Show>
    </section>
  );
}
