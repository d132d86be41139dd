import { Match, Show, Switch } from "solid-js";
import type { ModelDefaults } from "../../../protocol/library.ts";
import { useApp } from "../../AppContext.ts";
import { Disclosure } from "../../controls/Disclosure.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { formatBytes } from "../../format/formatBytes.ts";

/** The starter while it is not here yet. */
export function StarterState() {
  const { starter, models } = useApp();
  const installing = () => {
    const now = starter.status();
    return now.phase === "installing" ? now : null;
  };
  const failure = () => {
    const now = starter.status();
    return now.phase === "failed" ? now.failure : null;
  };
  async function tryAgain(): Promise<void> {
    const ready = await starter.ready();
    if (ready.ok && models.failure()) await models.tryAgain(); // the list failed by the same cause
  }
  return (
    <Switch>
      <Match when={installing()}>
        {(now) => (
          <section class="card stack-tight" aria-label="The starter">
            <p class="number" role="status">
              Installing the starter model: {formatBytes(now().doneBytes)} of {formatBytes(now().totalBytes)}
            </p>
            <progress class="progress" aria-label="Installed" max={now().totalBytes || 1} value={now().doneBytes} />
          </section>
        )}
      </Match>
      <Match when={failure()}>{(found) => <ErrorNotice failure={found()} onRetry={() => void tryAgain()} />}</Match>
    </Switch>
  );
}

/** What the starter is good for, on its card. */
export function StarterWords() {
  const { starter } = useApp();
  const defaults = (): ModelDefaults | null => {
    const now = starter.status();
    return now.phase === "ready" ? now.model.defaults : null;
  };
  return (
    <>
      <p>Simple motifs drawn for engraving, without a download and without a GPU.</p>
      <Show when={defaults()?.knownWords.length}>
        <Disclosure label="Words it knows" summary={`${defaults()?.knownWords.length} words`}>
          <p class="soft small known-words">{defaults()?.knownWords.join(" · ")}</p>
        </Disclosure>
      </Show>
    </>
  );
}
