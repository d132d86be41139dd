import type { JobSurvey } from "../../../../laser/export/gcode/surveyJob.ts";
import { bedFinding } from "../../../../laser/machine/bedFinding.ts";
import type { LaserProfile } from "../../../../laser/machine/laserProfile.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { bedText } from "./bedText.ts";

interface Job {
  readonly plate: { readonly widthMm: number; readonly heightMm: number };
  /** Null until it was counted. */
  readonly survey: JobSurvey | null;
  readonly settings: EngraveSettings;
  readonly laser: LaserProfile | null;
}

/** Below this share of all runs, those that are too short are not worth a word. */
const FEW = 0.01;

/** What the person at the machine should know of a job before they burn it; empty where all is well. */
export function outputWarnings({ plate, survey, settings, laser }: Job): readonly string[] {
  return [
    plateOverBed(plate, laser),
    survey && travelOverBed(survey, plate, laser),
    survey && shortRuns(survey, settings),
    survey && slowBurns(survey),
  ].filter((warning) => typeof warning === "string");
}

function plateOverBed(plate: Job["plate"], laser: LaserProfile | null): string | null {
  const finding = laser && bedFinding(plate, laser);
  if (!finding) return null;
  const { title, whatToDo } = bedText(finding, "mm");
  return `The plate of ${size(plate.widthMm, plate.heightMm)}: ${title.charAt(0).toLowerCase()}${title.slice(1)}. ${whatToDo}`;
}

/** Said only where the plate itself would fit: the head needs room to get up to its speed. */
function travelOverBed({ travelled }: JobSurvey, plate: Job["plate"], laser: LaserProfile | null): string | null {
  const bed = laser?.bed;
  if (!bed || travelled === null || plateOverBed(plate, laser) !== null) return null;
  const widthMm = travelled.maxX - travelled.minX;
  const heightMm = travelled.maxY - travelled.minY;
  if (widthMm <= bed.widthMm && heightMm <= bed.heightMm) return null;
  return `With its overscan the head goes over ${size(widthMm, heightMm)}, more than the bed of ${laser.name} has (${size(bed.widthMm, bed.heightMm)}). Lower the speed, or set a smaller overscan.`;
}

function shortRuns({ runs, shortRuns }: JobSurvey, { laser, lineIntervalMm }: EngraveSettings): string | null {
  if (shortRuns <= FEW * runs || shortRuns === 0) return null;
  const share = formatNumber((100 * shortRuns) / runs, 0);
  return `${share} % of the runs are not longer than the run shortening of ${formatNumber(laser.runShorteningMm)} mm, single dots of ${formatNumber(lineIntervalMm, 4)} mm among them: a laser that hardly moves hardly burns (M4). Choose a dither with larger dots, a wider interval, or less shortening.`;
}

/** Short runs keep the planner busy: the head slows down, and M4 takes the power down with it. */
function slowBurns({ burntMm, slowMm }: JobSurvey): string | null {
  if (burntMm === 0 || slowMm < 0.2 * burntMm) return null;
  return `${formatNumber((100 * slowMm) / burntMm, 0)} % of the way is burnt more slowly than asked: GRBL looks only 15 moves ahead, and these are short. A lower speed takes hardly longer and burns more evenly.`;
}

function size(widthMm: number, heightMm: number): string {
  return `${formatNumber(widthMm, 1)} × ${formatNumber(heightMm, 1)} mm`;
}
