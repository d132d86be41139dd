import { Show } from "solid-js";
import type { GeneratePhase } from "../../../protocol/generate.ts";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import { formatDuration } from "../../format/formatDuration.ts";
import type { GenerationJob, Loading } from "../../state/createGeneration.ts";
import { createNow } from "./createNow.ts";

type Running = Extract<GenerationJob, { phase: "running" }>;

const STAGES: Readonly<Record<GeneratePhase, string>> = {
  waiting: "Waiting for the generator",
  loading: "Loading the model",
  encoding: "Reading the prompt",
  denoising: "Drawing",
  decoding: "Developing the picture",
};

const LOADING: Readonly<Record<Loading["what"], string>> = {
  preparing: "Preparing the model, once for this machine",
  placing: "Loading the model",
};

/** How far a run is: phase, step, time gone and time left. */
export function ProgressPanel(props: { job: Running; onStopAfterThis: () => void }) {
  const now = createNow(() => true);
  const remaining = () => {
    const { remainingMs, eventAtMs } = props.job;
    return remainingMs === null ? null : Math.max(0, remainingMs - (now() - eventAtMs));
  };
  const stage = () => {
    if (props.job.stopping === "now") return "Stopping";
    return props.job.loading ? LOADING[props.job.loading.what] : STAGES[props.job.stage];
  };
  return (
    <section class="progress-panel" aria-label="Progress">
      <div class="progress-line">
        <strong aria-live="polite">{stage()}</strong>
        <Show when={props.job.loading}>
          {(loading) => (
            <span class="number">
              {formatBytes(loading().doneBytes)} of {formatBytes(loading().totalBytes)}
            </span>
          )}
        </Show>
        <Show when={props.job.stage === "denoising"}>
          <span class="number">
            step {props.job.step} of {props.job.of}
          </span>
        </Show>
        <Show when={props.job.pictures > 1}>
          <span class="number">
            picture {props.job.picture} of {props.job.pictures}
          </span>
        </Show>
        <span class="progress-times number soft">
          {formatDuration(now() - props.job.startedAtMs)}
          <Show when={remaining()}>{(left) => <> · about {formatDuration(left())} left</>}</Show>
        </span>
      </div>
      <Show
        when={props.job.loading}
        fallback={<progress class="progress" aria-label="Steps done" max={props.job.of} value={props.job.step} />}
      >
        {(loading) => (
          <progress class="progress" aria-label="Loaded" max={loading().totalBytes || 1} value={loading().doneBytes} />
        )}
      </Show>
      <Show when={props.job.pictures > props.job.picture && props.job.stopping === "not"}>
        <Button variant="quiet" onClick={() => props.onStopAfterThis()}>
          Finish this one, drop the rest
        </Button>
      </Show>
      <NotificationOffer runMs={now() - props.job.startedAtMs} />
    </section>
  );
}

/** Asked once, in the first run that takes long; the answer is kept, and Settings has it. */
function NotificationOffer(props: { runMs: number }) {
  const { notification } = useApp();
  return (
    <Show when={notification.canOffer(props.runMs)}>
      <div class="row">
        <span class="soft">This takes a while. A notification when it is done?</span>
        <Button variant="quiet" onClick={() => void notification.turnOn()}>
          Yes, tell me
        </Button>
        <Button variant="quiet" onClick={() => notification.turnOff()}>
          No
        </Button>
      </div>
    </Show>
  );
}
