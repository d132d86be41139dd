import type { Draft } from "./draft.ts";
import { type Checkpoint, resolveDraft } from "./resolveDraft.ts";

/** How a model that has a few-step mode is sampled: as it likes it, or in few steps. */
export type Pace = "standard" | "quick";

/** What the draft becomes at a pace; steps, guidance and scheduler that were set by hand go. */
export function atPace(pace: Pace) {
  return {
    quick: pace === "quick",
    steps: null,
    guidanceScale: null,
    scheduler: null,
  } as const satisfies Partial<Draft>;
}

/** The pace that the draft's steps, guidance and scheduler amount to; null where they are the person's own. */
export function paceOf(draft: Draft, model: Checkpoint): Pace | null {
  const resolved = resolveDraft(draft, model);
  const isAt = (pace: Pace) => {
    const { steps, guidanceScale, scheduler } = resolveDraft({ ...draft, ...atPace(pace) }, model);
    return resolved.steps === steps && resolved.guidanceScale === guidanceScale && resolved.scheduler === scheduler;
  };
  return isAt("standard") ? "standard" : isAt("quick") ? "quick" : null;
}
