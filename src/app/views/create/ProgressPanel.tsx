import { Show } from "solid-js";
import type { GeneratePhase } from "../../../protocol/generate.ts";
import { Button } from "../../controls/Button.tsx";
import { formatDuration } from "../../format/formatDuration.ts";
import type { GenerationJob } from "../../state/createGeneration.ts";
import { createNow } from "./createNow.ts";

type Running = Extract<GenerationJob, { phase: "running" }>;

const STAGES: Readonly<Record<GeneratePhase, string>> = {
  waiting: "Waiting for the generator",
  loading: "Loading the model",
  encoding: "Reading the prompt",
  denoising: "Drawing",
  decoding: "Developing the picture",
};

/** How far a run is: phase, step, time gone and time left. */
export function ProgressPanel(props: { job: Running; onStopAfterThis: () => void }) {
  const now = createNow(() => true);
  const remaining = () => {
    const { remainingMs, eventAtMs } = props.job;
    return remainingMs === null ? null : Math.max(0, remainingMs - (now() - eventAtMs));
  };
  const stage = () => (props.job.stopping === "now" ? "Stopping" : STAGES[props.job.stage]);
  return (
    <section class="progress-panel" aria-label="Progress">
      <div class="progress-line">
        <strong aria-live="polite">{stage()}</strong>
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
      <progress class="progress" aria-label="Steps done" max={props.job.of} value={props.job.step} />
      <Show when={props.job.pictures > props.job.picture && props.job.stopping === "not"}>
        <Button variant="quiet" onClick={() => props.onStopAfterThis()}>
          Finish this one, drop the rest
        </Button>
      </Show>
    </section>
  );
}
