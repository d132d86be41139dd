import { brief } from "../../formats/brief.ts";

export type SchedulerProblem =
  /** `scheduler_config.json` holds something that is not understood, or that the chosen algorithm has no answer to. */
  | { readonly kind: "unsupported-config"; readonly field: string; readonly value: unknown }
  /** The algorithm cannot walk in so many steps. */
  | { readonly kind: "steps"; readonly steps: number; readonly max: number };

/** A schedule that cannot be made. Config problems mean a damaged or unknown model; `steps` means a bad request. */
export class SchedulerError extends Error {
  override readonly name = "SchedulerError";
  readonly code = "scheduler";
  readonly problem: SchedulerProblem;

  constructor(problem: SchedulerProblem) {
    super(
      problem.kind === "steps"
        ? `${problem.steps} steps: this schedule takes whole numbers from 1 to ${problem.max}.`
        : `scheduler_config.json: ${problem.field} = ${brief(problem.value)} is not supported.`,
    );
    this.problem = problem;
  }
}
