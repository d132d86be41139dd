import { createSignal, Match, Show, Switch } from "solid-js";
import type { ModelInstall } from "../../../protocol/models.ts";
import { Button } from "../../controls/Button.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { createFocusHeir } from "../../createFocusHeir.ts";
import { formatBytes } from "../../format/formatBytes.ts";
import { formatDuration } from "../../format/formatDuration.ts";
import { originText } from "./modelText.ts";
import type { Installs } from "./state/createInstalls.ts";

/** An installation under way, or waiting to go on. */
export function InstallCard(props: { install: ModelInstall; installs: Installs }) {
  let card: HTMLElement | undefined;
  createFocusHeir(() => card);
  const isRunning = () => props.install.state.phase === "running";
  const failure = () => {
    const { state } = props.install;
    return state.phase === "failed" ? state.failure : null;
  };
  return (
    <article ref={card} class="card stack-tight" aria-label={`Installing ${props.install.name}`}>
      <div class="model-head">
        <h3>{props.install.name}</h3>
        <span class="soft small">{originText(props.install.origin)}</span>
      </div>
      <p class="model-progress-line">
        <strong aria-live="polite">{phaseText(props.install)}</strong>
        <span class="number soft">
          {formatBytes(props.install.doneBytes)} of {formatBytes(props.install.totalBytes)}
          {paceText(props.install)}
        </span>
      </p>
      <progress
        class="progress"
        aria-label={`${isHashing(props.install) ? "Read" : "Installed"} of ${props.install.name}`}
        max={props.install.totalBytes || 1}
        value={props.install.doneBytes}
      />
      <Show when={isHashing(props.install)}>
        <p class="soft small">
          Its fingerprint (SHA-256) is taken first; the copy is held against it, now and whenever you verify.
        </p>
      </Show>
      <Show when={failure()}>{(found) => <ErrorNotice failure={found()} />}</Show>
      <div class="row">
        <Switch>
          <Match when={isRunning()}>
            <Button icon="pause" onClick={() => void props.installs.pause(props.install.modelId)}>
              Pause
            </Button>
          </Match>
          <Match when={isHashing(props.install)}>{null}</Match>
          <Match when={props.install.origin.kind === "disk"}>
            <p class="soft small">Open the same files again to go on where it stopped.</p>
          </Match>
          <Match when={!isRunning()}>
            <Button variant="primary" icon="play" onClick={() => void props.installs.resume(props.install)}>
              {failure() ? "Try again" : "Resume"}
            </Button>
          </Match>
        </Switch>
        <CancelButton install={props.install} onCancel={() => void props.installs.cancel(props.install.modelId)} />
      </div>
    </article>
  );
}

/** Being read through: of its bytes nothing is here yet. */
const isHashing = ({ state }: ModelInstall) => state.phase === "hashing";

/** Gigabytes are not thrown away by a slip of the finger. */
function CancelButton(props: { install: ModelInstall; onCancel: () => void }) {
  const [isAsking, setAsking] = createSignal(false);
  const isAnythingHere = () => props.install.doneBytes > 0 && !isHashing(props.install);
  return (
    <>
      <Button
        variant={isHashing(props.install) ? "plain" : "quiet"}
        icon="close"
        onClick={() => (isAnythingHere() ? setAsking(true) : props.onCancel())}
      >
        Cancel
      </Button>
      <Dialog
        title={`Cancel ${props.install.name}?`}
        open={isAsking()}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button
              variant="danger"
              icon="trash"
              onClick={() => {
                setAsking(false);
                props.onCancel();
              }}
            >
              Cancel and forget
            </Button>
          </>
        }
      >
        <p>
          {formatBytes(props.install.doneBytes)} that are here already will be forgotten. An older version of this model
          that is installed stays.
        </p>
      </Dialog>
    </>
  );
}

function phaseText({ state, origin }: ModelInstall): string {
  switch (state.phase) {
    case "hashing":
      return "Step 1 of 2: reading it through";
    case "running":
      if (state.elsewhere) return "Another tab installs it";
      return origin.kind === "disk" ? "Step 2 of 2: copying" : "Downloading";
    case "paused":
      return "Paused";
    case "failed":
      return "Stopped";
    default:
      return state satisfies never;
  }
}

/** Speed and time left, as far as they are known. */
function paceText({ state }: ModelInstall): string {
  if (state.phase !== "running" && state.phase !== "hashing") return "";
  const speed = state.bytesPerSecond === null ? "" : ` · ${formatBytes(state.bytesPerSecond)}/s`;
  return state.remainingMs === null ? speed : `${speed} · about ${formatDuration(state.remainingMs)} left`;
}
