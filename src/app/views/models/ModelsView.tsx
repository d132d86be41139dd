import { For, Match, onMount, Show, Switch } from "solid-js";
import type { InstalledModel } from "../../../protocol/library.ts";
import { useApp } from "../../AppContext.ts";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Notice } from "../../controls/Notice.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import { SCHEDULER_LABELS } from "../../schedulerLabels.ts";
import "./models.css";

/** What makes the pictures. */
export default function ModelsView() {
  const { model, storage } = useApp();
  onMount(() => void storage.refresh());
  const status = model.status;
  const installing = () => {
    const now = status();
    return now.phase === "installing" ? now : null;
  };
  const failure = () => {
    const now = status();
    return now.phase === "failed" ? now.failure : null;
  };
  return (
    <div class="page">
      <h1>Models</h1>
      <Switch>
        <Match when={installing()}>
          {(now) => (
            <section class="card stack-tight">
              <p class="number" role="status">
                Installing the starter model: {formatBytes(now().doneBytes)} of {formatBytes(now().totalBytes)}
              </p>
              <progress class="progress" aria-label="Installed" max={now().totalBytes || 1} value={now().doneBytes} />
            </section>
          )}
        </Match>
        <Match when={failure()}>
          {(found) => <ErrorNotice failure={found()} onRetry={() => void model.ready()} />}
        </Match>
        <Match when={model.model()}>{(installed) => <ModelCard model={installed()} />}</Match>
      </Switch>
      <Show when={storage.report()}>
        {(report) => (
          <p class="soft number">
            Burin’s storage, pictures included: {formatBytes(report().usedBytes)} of {formatBytes(report().quotaBytes)}{" "}
            that the browser allows.
          </p>
        )}
      </Show>
      <Notice tone="info" title="Stable Diffusion checkpoints are not here yet">
        <p>
          This version works with the starter model alone. Installing Stable Diffusion 1.5, 2.x and Turbo checkpoints
          comes with a later version.
        </p>
      </Notice>
    </div>
  );
}

function ModelCard(props: { model: InstalledModel }) {
  const defaults = () => props.model.defaults;
  return (
    <section class="card stack" aria-labelledby="model-title">
      <h2 id="model-title">{props.model.name}</h2>
      <p>
        A small model that ships with Burin: simple motifs as line art or silhouettes, without a download and without a
        GPU.
      </p>
      <dl class="facts number">
        <dt>State</dt>
        <dd>Installed, every file checked against its SHA-256</dd>
        <dt>Size</dt>
        <dd>{formatBytes(props.model.byteLength)}</dd>
        <dt>Likes best</dt>
        <dd>
          {defaults().widthPx} × {defaults().heightPx} px, {defaults().steps} steps, guidance {defaults().guidanceScale}
          , {SCHEDULER_LABELS[defaults().scheduler]}
        </dd>
      </dl>
      <Show when={defaults().knownWords.length > 0}>
        <div class="stack-tight">
          <h3>The {defaults().knownWords.length} words it knows</h3>
          <p class="known-words">
            <For each={defaults().knownWords}>
              {(word, index) => (
                <>
                  {index() > 0 ? " · " : ""}
                  {word}
                </>
              )}
            </For>
          </p>
        </div>
      </Show>
    </section>
  );
}
