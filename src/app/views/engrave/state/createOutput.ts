import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { DrawnMoves } from "../../../../laser/export/gcode/drawnMoves.ts";
import type { JobSurvey } from "../../../../laser/export/gcode/surveyJob.ts";
import type { LaserProfile } from "../../../../laser/machine/laserProfile.ts";
import type { OutputChoices } from "../../../../laser/machine/outputChoices.ts";
import { type OutputSettings, outputSettings } from "../../../../laser/machine/outputSettings.ts";
import { type StartingPoint, startingPoint, USUAL_KIND } from "../../../../laser/machine/startingPoints.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import type { Stored } from "../../../state/createStored.ts";

/** The estimate may lag behind: sliders and previews come first. */
const SETTLE_MS = 300;

export interface OutputOptions {
  readonly engraver: Pick<EngraverApi, "survey" | "moves">;
  readonly stored: Stored<OutputChoices>;
  readonly settings: Accessor<EngraveSettings>;
  /** What the preview shows; null while there is nothing to burn. */
  readonly shown: Accessor<{ readonly settings: EngraveSettings } | null>;
  /** The machine that the settings name; null where none is chosen. */
  readonly laser: Accessor<LaserProfile | null>;
}

/** What the machine is told, and what it will make of the job: the choices, the starting points behind them, time and reach. */
export function createOutput({ engraver, stored, settings, shown, laser }: OutputOptions) {
  const [survey, setSurvey] = createSignal<JobSurvey | null>(null);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const output = createMemo(
    (): OutputSettings => outputSettings({ ...stored.value }, { laser: laser(), materialId: settings().materialId }),
  );
  const start = createMemo((): StartingPoint => startingPoint(laser()?.kind ?? USUAL_KIND, settings().materialId));
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(of: EngraveSettings, told: OutputSettings): Promise<void> {
    const result = await engraver.survey(of, told);
    if (!result.ok && result.failure.code === "superseded") return;
    setSurvey(result.ok ? result.value : null);
    setFailure(result.ok ? null : result.failure);
  }

  createEffect(
    on([shown, output], ([now, told]) => {
      clearTimeout(timer);
      if (now) timer = setTimeout(() => void ask(now.settings, told), SETTLE_MS);
      else setSurvey(null);
    }),
  );
  onCleanup(() => clearTimeout(timer));

  return {
    choices: () => stored.value,
    change: stored.change,
    output,
    start,
    laser,
    /** Of the job that was last shown; null until it was counted. */
    survey,
    /** Why there is no G-code of this job. */
    failure,
    /** The moves of the job's G-code, to be drawn. */
    moves: (): Promise<Result<DrawnMoves>> => engraver.moves(settings(), output()),
  };
}

export type OutputState = ReturnType<typeof createOutput>;
