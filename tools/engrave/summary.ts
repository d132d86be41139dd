import type { AutomationJob, AutomationReport } from "../../src/app/automation/AutomationApi.ts";

interface Written {
  /** Paths by file name. */
  readonly written: Readonly<Record<string, string>>;
  readonly totalMs: number;
}

/** The last line on stdout. */
export function summary(job: AutomationJob, report: AutomationReport, { written, totalMs }: Written): object {
  const { made, settings, phaseMs, picture, plate, survey, quality } = report;
  return {
    model: made?.model ?? null,
    device: made?.device ?? null,
    seed: made?.request.seed ?? null,
    settings: { generate: made?.request ?? null, engrave: settings, output: job.output },
    phaseMs: { ...phaseMs, total: totalMs },
    sizeMm: { width: plate.widthMm, height: plate.heightMm },
    sizePx: { width: plate.widthPx, height: plate.heightPx },
    picturePx: { width: picture.widthPx, height: picture.heightPx },
    /** Of dots, before their burn swells; `quality.coverage` is of what burns. */
    dotCoverage: plate.coverage,
    sharpUpToMm: plate.sharpUpToMm,
    estimate: survey && {
      seconds: Math.round(survey.seconds),
      moves: survey.moves,
      burntMm: Math.round(survey.burntMm),
    },
    quality,
    files: written,
  };
}
