import { createEffect, createSignal, on, Show } from "solid-js";
import type { DrawnMoves } from "../../../../laser/export/gcode/drawnMoves.ts";
import type { JobSurvey } from "../../../../laser/export/gcode/surveyJob.ts";
import type { Result } from "../../../../protocol/failure.ts";
import { Button } from "../../../controls/Button.tsx";
import { Dialog } from "../../../controls/Dialog.tsx";
import { ErrorNotice } from "../../../controls/ErrorNotice.tsx";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { formatDuration } from "../../../format/formatDuration.ts";
import type { Engraving } from "../state/createEngraving.ts";
import { MovesCanvas } from "./MovesCanvas.tsx";

/** The moves of the job as the G-code makes them, up to a moment that a slider chooses. */
export function MovesDialog(props: { engraving: Engraving; open: boolean; onClose: () => void }) {
  const output = () => props.engraving.output;
  const [moves, setMoves] = createSignal<Result<DrawnMoves> | null>(null);
  const drawn = () => {
    const result = moves();
    return result?.ok ? result.value : null;
  };
  const failure = () => {
    const result = moves();
    return result && !result.ok ? result.failure : null;
  };

  createEffect(
    on([() => props.open, () => output().output()], ([isOpen]) => {
      setMoves(null);
      if (isOpen) void output().moves().then(setMoves);
    }),
  );

  return (
    <Dialog
      title="Moves of the G-code"
      open={props.open}
      onClose={props.onClose}
      actions={
        <>
          <Button
            icon="download"
            aria-label="Download the frame"
            onClick={() => void props.engraving.download("frame")}
          >
            Frame
          </Button>
          <Button
            icon="download"
            aria-label="Download the G-code"
            onClick={() => void props.engraving.download("gcode")}
          >
            G-code
          </Button>
        </>
      }
    >
      <Show when={!failure()} fallback={<Show when={failure()}>{(why) => <ErrorNotice failure={why()} />}</Show>}>
        <Show when={drawn()} fallback={<p class="soft">Following the moves…</p>}>
          {(list) => <MovesPlayer list={list()} survey={output().survey()} />}
        </Show>
      </Show>
    </Dialog>
  );
}

function MovesPlayer(props: { list: DrawnMoves; survey: JobSurvey | null }) {
  const total = () => Math.max(1, props.list.moves.at(-1) ?? 0); // the time of the last move stands last
  const [seconds, setSeconds] = createSignal(0);
  createEffect(on(total, (all) => setSeconds(all)));
  return (
    <div class="stack moves">
      <MovesCanvas list={props.list} seconds={seconds()} />
      <label class="moves-time">
        <span class="visually-hidden">Moment of the job, s</span>
        <input
          type="range"
          min={0}
          max={total()}
          step={total() / 1000}
          value={seconds()}
          aria-valuetext={`${formatDuration(seconds() * 1000)} of ${formatDuration(total() * 1000)}`}
          onInput={(event) => setSeconds(event.currentTarget.valueAsNumber)}
        />
        <output class="number small">
          {formatDuration(seconds() * 1000)} of {formatDuration(total() * 1000)}
        </output>
      </label>
      <p class="small soft">
        Strong lines burn, faint ones are gone in the dark: overscan, and ways between. The dot is the head.{" "}
        {props.list.oneLineIn > 1 && `One line in ${props.list.oneLineIn} is drawn; the file holds all of them. `}
        <Show when={props.survey}>{(survey) => surveyText(survey())}</Show>
      </p>
    </div>
  );
}

function surveyText({ moves, burntMm, travelled }: JobSurvey): string {
  const reach = travelled
    ? ` The head stays within X ${formatNumber(travelled.minX, 1)} to ${formatNumber(travelled.maxX, 1)}, Y ${formatNumber(travelled.minY, 1)} to ${formatNumber(travelled.maxY, 1)} mm from work zero.`
    : "";
  return `${moves.toLocaleString("en")} moves, ${formatNumber(burntMm / 1000, 1)} m burnt.${reach}`;
}
