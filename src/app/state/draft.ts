import { SCHEDULER_NAMES } from "../../diffusion/schedulers/names.ts";
import type { GenerateRequest } from "../../protocol/generate.ts";
import type { InstalledModel } from "../../protocol/library.ts";
import { GENERATE_LIMITS, type NumberLimit } from "../../protocol/limits.ts";
import { checkNumber } from "../../protocol/validate.ts";
import { parseFields } from "./parseFields.ts";

/** What is on the Create page. Null: as the model likes it. */
export interface Draft {
  readonly prompt: string;
  readonly negativePrompt: string | null;
  readonly seed: number;
  /** Unlocked, each Generate draws a new seed. */
  readonly seedLocked: boolean;
  readonly steps: number | null;
  readonly guidanceScale: number | null;
  readonly scheduler: GenerateRequest["scheduler"] | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly pictures: number;
}

export const PICTURES_LIMIT = { min: 1, max: 16, step: 1 } as const satisfies NumberLimit;

/** Any JSON to a draft. */
export function parseDraft(json: unknown): Draft {
  const fields = parseFields(json);
  const within = (limit: NumberLimit) => (value: number) => checkNumber("", value, limit) === null;
  return {
    prompt: fields.text("prompt", ""),
    negativePrompt: fields.text("negativePrompt", "\0") === "\0" ? null : fields.text("negativePrompt", ""),
    seed: fields.number("seed", within(GENERATE_LIMITS.seed), 7),
    seedLocked: fields.flag("seedLocked", false),
    steps: fields.number("steps", within(GENERATE_LIMITS.steps), null),
    guidanceScale: fields.number("guidanceScale", within(GENERATE_LIMITS.guidanceScale), null),
    scheduler: fields.choice("scheduler", SCHEDULER_NAMES, null),
    widthPx: fields.number("widthPx", within(GENERATE_LIMITS.widthPx), null),
    heightPx: fields.number("heightPx", within(GENERATE_LIMITS.heightPx), null),
    pictures: fields.number("pictures", within(PICTURES_LIMIT), 1),
  };
}

/** The requests for a draft's pictures: seeds are counted up from the draft's, round the end of the range. */
export function draftRequests(draft: Draft, model: InstalledModel): readonly GenerateRequest[] {
  const { defaults } = model;
  return Array.from({ length: draft.pictures }, (_, index) => ({
    modelId: model.id,
    prompt: draft.prompt,
    negativePrompt: draft.negativePrompt ?? defaults.negativePrompt,
    seed: (draft.seed + index) % (GENERATE_LIMITS.seed.max + 1),
    steps: draft.steps ?? defaults.steps,
    guidanceScale: draft.guidanceScale ?? defaults.guidanceScale,
    scheduler: draft.scheduler ?? defaults.scheduler,
    widthPx: draft.widthPx ?? defaults.widthPx,
    heightPx: draft.heightPx ?? defaults.heightPx,
  }));
}

/** A draft that makes a picture's request again; the seed is locked so that it does. */
export function requestDraft(request: GenerateRequest): Draft {
  const { modelId: _model, ...fields } = request;
  return { ...fields, seedLocked: true, pictures: 1 };
}
