import { SCHEDULER_NAMES } from "../../diffusion/schedulers/names.ts";
import type { GenerateRequest, LoraUse } from "../../protocol/generate.ts";
import { GENERATE_LIMITS, LORA_WEIGHT_LIMIT, MOST_LORAS, type NumberLimit } from "../../protocol/limits.ts";
import { checkNumber } from "../../protocol/validate.ts";
import { NO_STYLE } from "../stylePresets.ts";
import { parseFields } from "./parseFields.ts";
import { type Checkpoint, resolveDraft } from "./resolveDraft.ts";

/** What is on the Create page. Null: as the style, or else the model, likes it. */
export interface Draft {
  /** Null: the starter. */
  readonly modelId: string | null;
  /** A preset's id or `NO_STYLE`. */
  readonly styleId: string | null;
  readonly prompt: string;
  /** The model's few-step mode, where it has one. */
  readonly quick: boolean;
  readonly negativePrompt: string | null;
  readonly seed: number;
  /** Unlocked, each Generate draws a new seed. */
  readonly seedLocked: boolean;
  readonly steps: number | null;
  readonly guidanceScale: number | null;
  readonly scheduler: GenerateRequest["scheduler"] | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly loras: readonly LoraUse[];
  readonly pictures: number;
}

export const PICTURES_LIMIT = { min: 1, max: 16, step: 1 } as const satisfies NumberLimit;

/** All that a style or a model fills in, given back to them. */
export const AS_THE_MODEL_LIKES = {
  negativePrompt: null,
  steps: null,
  guidanceScale: null,
  scheduler: null,
  widthPx: null,
  heightPx: null,
} as const satisfies Partial<Draft>;

/** Any JSON to a draft. */
export function parseDraft(json: unknown): Draft {
  const fields = parseFields(json);
  const within = (limit: NumberLimit) => (value: number) => checkNumber("", value, limit) === null;
  return {
    modelId: fields.text("modelId", null),
    styleId: fields.text("styleId", null),
    prompt: fields.text("prompt", ""),
    quick: fields.flag("quick", false),
    negativePrompt: fields.text("negativePrompt", null),
    seed: fields.number("seed", within(GENERATE_LIMITS.seed), 7),
    seedLocked: fields.flag("seedLocked", false),
    steps: fields.number("steps", within(GENERATE_LIMITS.steps), null),
    guidanceScale: fields.number("guidanceScale", within(GENERATE_LIMITS.guidanceScale), null),
    scheduler: fields.choice("scheduler", SCHEDULER_NAMES, null),
    widthPx: fields.number("widthPx", within(GENERATE_LIMITS.widthPx), null),
    heightPx: fields.number("heightPx", within(GENERATE_LIMITS.heightPx), null),
    loras: fields.list("loras", parseLora).slice(0, MOST_LORAS),
    pictures: fields.number("pictures", within(PICTURES_LIMIT), 1),
  };
}

function parseLora(json: unknown): LoraUse | null {
  const fields = parseFields(json);
  const modelId = fields.text("modelId", null);
  const isAllowed = (value: number) => checkNumber("", value, LORA_WEIGHT_LIMIT) === null;
  const weight = fields.number("weight", isAllowed, null);
  return modelId === null || weight === null ? null : { modelId, weight };
}

/** The requests for a draft's pictures: seeds are counted up from the draft's, round the end of the range. */
export function draftRequests(draft: Draft, model: Checkpoint): readonly GenerateRequest[] {
  const resolved = resolveDraft(draft, model);
  return Array.from({ length: draft.pictures }, (_, index) => ({
    modelId: model.id,
    ...resolved,
    seed: (draft.seed + index) % (GENERATE_LIMITS.seed.max + 1),
    ...(draft.loras.length > 0 && { loras: draft.loras.map((lora) => ({ ...lora })) }),
  }));
}

/** A draft that makes a picture's request again: its words as they were sent, and the seed locked. */
export function requestDraft({ loras = [], ...fields }: GenerateRequest): Draft {
  return { ...fields, loras, styleId: NO_STYLE, quick: false, seedLocked: true, pictures: 1 };
}
