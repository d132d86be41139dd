import { Match, Show, Switch } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Notice } from "../../controls/Notice.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import { formatDuration } from "../../format/formatDuration.ts";
import type { Composer } from "./createComposer.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import { PictureCanvas } from "./PictureCanvas.tsx";
import { PictureFacts } from "./PictureFacts.tsx";
import { ProgressPanel } from "./ProgressPanel.tsx";
import { Strip } from "./Strip.tsx";

/** The picture in the middle, with what is going on above it and what was made below. */
export function Stage(props: { composer: Composer; onExample: (prompt: string) => void; onRetry: () => void }) {
  const { run, generation } = useApp();
  /** The picture in work as it looks so far, unless an older one is being looked at. */
  const preview = () => {
    const job = generation.job();
    return job.phase === "running" && run.isFollowing() ? job.preview : null;
  };
  /** What is on the stage, and what it is called. */
  const onStage = () => {
    const [inWork, picture] = [preview(), run.shown()];
    if (inWork) return { image: inWork, alt: "Preview of the picture in work" };
    return picture && { image: picture.made.image, alt: `Picture of: ${picture.request.prompt}` };
  };
  return (
    <section class="stage" aria-label="Picture">
      <StageNotices composer={props.composer} onRetry={props.onRetry} />
      <Announcement />
      <div class="stage-middle">
        <Show when={onStage()} fallback={<Empty onExample={props.onExample} composer={props.composer} />}>
          {(shown) => (
            <div class="stage-picture">
              <PictureCanvas image={shown().image} alt={shown().alt} />
            </div>
          )}
        </Show>
      </div>
      <Show when={run.shown()}>
        {(picture) => (
          // They keep their place under a preview, so that nothing jumps, but they are another picture's.
          <div inert={preview() !== null} classList={{ "stage-facts-waiting": preview() !== null }}>
            <PictureFacts picture={picture()} />
          </div>
        )}
      </Show>
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

function Empty(props: { onExample: (prompt: string) => void; composer: Composer }) {
  return (
    <Show when={props.composer.isBusy()} fallback={<FirstSteps onExample={props.onExample} />}>
      <BlankPicture composer={props.composer} />
    </Show>
  );
}

/** Where the first picture will be, in its proportions. */
function BlankPicture(props: { composer: Composer }) {
  const ratio = () => {
    const { widthPx = 1, heightPx = 1 } = props.composer.resolved() ?? {};
    return String(widthPx / heightPx);
  };
  return (
    <div class="stage-picture">
      <div class="stage-blank" style={{ "--ratio": ratio() }} />
    </div>
  );
}
