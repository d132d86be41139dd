import * as v from "valibot";
import { SCHEDULER_NAMES } from "../diffusion/schedulers/names.ts";
import { ditherSettings } from "../laser/dither/ditherSettings.ts";
import { laserSettings } from "../laser/machine/laserSettings.ts";
import { MATERIAL_IDS } from "../laser/machine/materialIds.ts";
import { preparationSchema } from "../laser/prepare/preparation.ts";
import { problemOf } from "../laser/problemOf.ts";
import type { EngraveSettings } from "../laser/settings.ts";
import { surroundSchema } from "../laser/surround/surround.ts";
import { workSchema } from "../laser/work/work.ts";
import type { Failure, InvalidProblem, Result } from "./failure.ts";
import type { GenerateRequest, LoraUse } from "./generate.ts";
import {
  ENGRAVE_LIMITS,
  GENERATE_LIMITS,
  LORA_WEIGHT_LIMIT,
  MAX_PROMPT_LENGTH,
  MOST_LORAS,
  type NumberLimit,
} from "./limits.ts";

type Invalid = Extract<Failure, { code: "invalid" }>;

/** What is wrong with a number, or null. `limit` is the bound that was crossed, or the step that was missed. */
export function checkNumber(field: string, value: unknown, limit: NumberLimit): Invalid | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return invalid(field, "not-a-number");
  if (value < limit.min) return invalid(field, "too-small", limit.min);
  if (value > limit.max) return invalid(field, "too-large", limit.max);
  if (limit.step === 1 && !Number.isInteger(value)) return invalid(field, "not-an-integer");
  if (limit.step !== undefined && value % limit.step !== 0) return invalid(field, "not-a-multiple", limit.step);
  return null;
}

/** The first thing wrong with a request, or the request itself, free of anything that is not part of it. */
export function parseGenerateRequest(value: unknown): Result<GenerateRequest> {
  const input = record(value);
  const failure =
    checkText("modelId", input.modelId, { required: true }) ??
    checkText("prompt", input.prompt, { required: true }) ??
    checkText("negativePrompt", input.negativePrompt, { required: false }) ??
    checkNumbers(input, GENERATE_LIMITS) ??
    checkChoice("scheduler", input.scheduler, SCHEDULER_NAMES) ??
    checkLoras(input.loras);
  if (failure) return { ok: false, failure };
  const { modelId, prompt, negativePrompt, seed, steps, guidanceScale, scheduler, widthPx, heightPx, loras } =
    value as GenerateRequest; // every field was just checked
  const request = { modelId, prompt, negativePrompt, seed, steps, guidanceScale, scheduler, widthPx, heightPx };
  return { ok: true, value: loras ? { ...request, loras: loras.map(plainLora) } : request };
}

/**
 * As `parseGenerateRequest`, for engraving settings. What came after the first jobs were kept is filled in where it is missing, so
 * that old jobs stay good. The plate's area, and whether laser and grid go together, are checked by the engraver.
 */
export function parseEngraveSettings(value: unknown): Result<EngraveSettings> {
  const input = record(value);
  const tone = record(input.tone);
  const failure =
    checkNumbers({ ...input, ...tone }, ENGRAVE_LIMITS) ??
    checkChoice("materialId", input.materialId, MATERIAL_IDS) ??
    checkChoice("invert", tone.invert, [true, false]);
  if (failure) return { ok: false, failure };
  const parts = v.safeParse(STUDIO_PARTS, input);
  if (!parts.success) {
    const [issue] = parts.issues;
    return { ok: false, failure: { code: "invalid", field: v.getDotPath(issue) ?? "settings", ...problemOf(issue) } };
  }
  const settings = value as EngraveSettings; // every field but the parts was just checked
  const { widthMm, lineIntervalMm, materialId } = settings;
  const { gamma, contrast, brightness, sharpenAmount, sharpenRadiusMm, invert } = settings.tone;
  return {
    ok: true,
    value: {
      widthMm,
      lineIntervalMm,
      materialId,
      tone: { gamma, contrast, brightness, sharpenAmount, sharpenRadiusMm, invert },
      ...parts.output,
    },
  };
}

/** Each part by the schema of its own file. */
const STUDIO_PARTS = v.object({
  dither: ditherSettings,
  laser: v.optional(laserSettings, {}),
  preparation: v.optional(preparationSchema, {}),
  work: v.optional(workSchema, {}),
  surround: v.optional(surroundSchema, {}),
});

function checkNumbers(input: Record<string, unknown>, limits: Record<string, NumberLimit>): Invalid | null {
  for (const [field, limit] of Object.entries(limits)) {
    const failure = checkNumber(field, input[field], limit);
    if (failure) return failure;
  }
  return null;
}

/** A list of LoRAs, or none at all. */
function checkLoras(value: unknown): Invalid | null {
  if (value === undefined) return null;
  if (!Array.isArray(value)) return invalid("loras", "unknown");
  if (value.length > MOST_LORAS) return invalid("loras", "too-large", MOST_LORAS);
  for (const { modelId, weight } of value.map(record)) {
    const failure =
      checkText("loras", modelId, { required: true }) ?? checkNumber("loraWeight", weight, LORA_WEIGHT_LIMIT);
    if (failure) return failure;
  }
  return null;
}

function plainLora({ modelId, weight }: LoraUse): LoraUse {
  return { modelId, weight };
}

function checkText(field: string, value: unknown, { required }: { required: boolean }): Invalid | null {
  if (typeof value !== "string") return invalid(field, "unknown");
  if (required && value.trim() === "") return invalid(field, "empty");
  if (value.length > MAX_PROMPT_LENGTH) return invalid(field, "too-large", MAX_PROMPT_LENGTH);
  return null;
}

function checkChoice(field: string, value: unknown, choices: readonly unknown[]): Invalid | null {
  return choices.includes(value) ? null : invalid(field, "unknown");
}

function invalid(field: string, problem: InvalidProblem, limit?: number): Invalid {
  return limit === undefined ? { code: "invalid", field, problem } : { code: "invalid", field, problem, limit };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
