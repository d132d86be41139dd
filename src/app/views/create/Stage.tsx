import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { EmptyState } from "../../controls/EmptyState.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Notice } from "../../controls/Notice.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import { formatDuration } from "../../format/formatDuration.ts";
import type { Composer } from "./createComposer.ts";
import { PictureCanvas } from "./PictureCanvas.tsx";
import { PictureFacts } from "./PictureFacts.tsx";
import { ProgressPanel } from "./ProgressPanel.tsx";
import { Strip } from "./Strip.tsx";

/** The picture in the middle, with what is going on above it and what was made below. */
export function Stage(props: { composer: Composer; onExample: (prompt: string) => void; onRetry: () => void }) {
  const { run } = useApp();
  return (
    <section class="stage" aria-label="Picture">
      <StageNotices composer={props.composer} onRetry={props.onRetry} />
      <Announcement />
      <div class="stage-middle">
        <Show when={run.shown()} fallback={<FirstSteps onExample={props.onExample} isBusy={props.composer.isBusy()} />}>
          {(picture) => (
            <div class="stage-picture">
              <PictureCanvas image={picture().made.image} alt={`Picture of: ${picture().request.prompt}`} />
            </div>
          )}
        </Show>
      </div>
      <Show when={run.shown()}>{(picture) => <PictureFacts picture={picture()} />}</Show>
      <Show when={run.pictures().length > 1}>
        <Strip pictures={run.pictures()} shownId={run.shown()?.record.id ?? null} onChoose={run.choose} />
      </Show>
    </section>
  );
}

function StageNotices(props: { composer: Composer; onRetry: () => void }) {
  const { generation, model } = useApp();
  const running = () => {
    const job = generation.job();
    return job.phase === "running" ? job : null;
  };
  const failed = () => {
    const job = generation.job();
    return job.phase === "failed" ? job.failure : null;
  };
  const modelFailure = () => {
    const status = model.status();
    return status.phase === "failed" ? status.failure : null;
  };
  return (
    <Switch>
      <Match when={running()}>
        {(job) => <ProgressPanel job={job()} onStopAfterThis={generation.stopAfterThis} />}
      </Match>
      <Match when={props.composer.isWaiting()}>
        <InstallPanel />
      </Match>
      <Match when={failed()}>{(failure) => <ErrorNotice failure={failure()} onRetry={props.onRetry} />}</Match>
      <Match when={modelFailure()}>
        {(failure) => <ErrorNotice failure={failure()} onRetry={() => void model.ready()} />}
      </Match>
      <Match when={generation.job().phase === "cancelled"}>
        <Notice tone="info">
          <p role="status">Cancelled. What was finished before is kept.</p>
        </Notice>
      </Match>
    </Switch>
  );
}

/** For those who do not see the picture appear. */
function Announcement() {
  const { generation } = useApp();
  const text = () => {
    const job = generation.job();
    if (job.phase !== "done") return "";
    return `Done: ${job.pictures} ${job.pictures === 1 ? "picture" : "pictures"} in ${formatDuration(job.elapsedMs)}.`;
  };
  return (
    <p class="visually-hidden" role="status">
      {text()}
    </p>
  );
}

function InstallPanel() {
  const { model } = useApp();
  const installing = () => {
    const status = model.status();
    return status.phase === "installing" ? status : { doneBytes: 0, totalBytes: 0 };
  };
  return (
    <section class="progress-panel" aria-label="Progress">
      <div class="progress-line">
        <strong aria-live="polite">Installing the model</strong>
        <span class="progress-times number soft">
          {formatBytes(installing().doneBytes)} of {formatBytes(installing().totalBytes)}
        </span>
      </div>
      <progress
        class="progress"
        aria-label="Installed"
        max={installing().totalBytes || 1}
        value={installing().doneBytes}
      />
    </section>
  );
}

function FirstSteps(props: { onExample: (prompt: string) => void; isBusy: boolean }) {
  const { model } = useApp();
  return (
    <Show when={!props.isBusy} fallback={<BlankPicture />}>
      <EmptyState icon="create" title="Type what you want engraved">
        <p>The picture is made on this machine; nothing is uploaded.</p>
        <Show when={model.model()?.defaults.examplePrompts}>
          {(examples) => (
            <>
              <p>Start from one of these:</p>
              <ul class="row examples">
                <For each={examples()}>
                  {(prompt) => (
                    <li>
                      <button type="button" class="chip" onClick={() => props.onExample(prompt)}>
                        {prompt}
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </>
          )}
        </Show>
      </EmptyState>
    </Show>
  );
}

/** Where the first picture will be, in its proportions. */
function BlankPicture() {
  const { draft, model } = useApp();
  const ratio = () => {
    const defaults = model.model()?.defaults;
    const width = draft.value.widthPx ?? defaults?.widthPx ?? 1;
    const height = draft.value.heightPx ?? defaults?.heightPx ?? 1;
    return String(width / height);
  };
  return (
    <div class="stage-picture">
      <div class="stage-blank" style={{ "--ratio": ratio() }} />
    </div>
  );
}
