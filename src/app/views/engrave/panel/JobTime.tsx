import "../moves/moves.css";
import { createSignal, For, Show } from "solid-js";
import type { ExportFormat } from "../../../../laser/export/formats.ts";
import { Button } from "../../../controls/Button.tsx";
import { Icon } from "../../../controls/Icon.tsx";
import { failureText } from "../../../failureText.ts";
import { formatDuration } from "../../../format/formatDuration.ts";
import { MovesDialog } from "../moves/MovesDialog.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { outputWarnings } from "../text/outputWarnings.ts";

/** Formats that tell the machine where to go: the others need no word about how it goes there. */
const FOR_MACHINES: ReadonlySet<ExportFormat> = new Set(["gcode", "frame", "zip"]);

/** How long the machine will take, what to know before, and the moves for whoever wants to see them. */
export function JobTime(props: { engraving: Engraving; format: ExportFormat }) {
  const [isOpen, setOpen] = createSignal(false);
  const output = () => props.engraving.output;
  const warnings = () => {
    const survey = output().survey();
    const shown = props.engraving.preview.shown();
    return survey && shown && FOR_MACHINES.has(props.format)
      ? outputWarnings({ plate: shown, survey, settings: shown.settings, laser: output().laser() })
      : [];
  };
  return (
    <div class="job-time">
      <div class="job-time-line">
        <p class="small" aria-live="polite">
          <Show when={output().survey()} fallback={<span class="soft">{waitingText(props.engraving)}</span>}>
            {(survey) => (
              <>
                <strong class="number">{formatDuration(survey().seconds * 1000)}</strong> to burn
              </>
            )}
          </Show>
        </p>
        <Button variant="quiet" icon="play" disabled={!output().survey()} onClick={() => setOpen(true)}>
          Show moves
        </Button>
      </div>
      <For each={warnings()}>
        {(warning) => (
          <p class="small job-warning">
            <Icon name="warning" /> <span>{warning}</span>
          </p>
        )}
      </For>
      <MovesDialog engraving={props.engraving} open={isOpen()} onClose={() => setOpen(false)} />
    </div>
  );
}

function waitingText({ output, source }: Engraving): string {
  const failure = output.failure();
  if (failure) return failureText(failure).title;
  return source.source() ? "Counting the time on the machine…" : "";
}
