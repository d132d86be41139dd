import type { Draft } from "../../src/app/state/draft.ts";
import { NO_STYLE, STYLE_PRESETS } from "../../src/app/stylePresets.ts";
import { SCHEDULER_NAMES } from "../../src/diffusion/schedulers/names.ts";
import { GENERATE_LIMITS } from "../../src/protocol/limits.ts";
import type { Values } from "./options.ts";
import { choice, limitedNumber, openNumber, UsageError } from "./usage.ts";

const STYLE_IDS = [NO_STYLE, ...STYLE_PRESETS.map(({ id }) => id)];

/** What is to be drawn; what was not given comes from the model. Throws UsageError. */
export function readDraft(prompt: string, values: Values): Draft {
  const [width, height = width, ...rest] = values.size?.split(/[x×]/) ?? [];
  if (rest.length > 0) throw new UsageError(`--size: "${values.size}" is no size; try 256 or 256x192.`);
  return {
    modelId: null,
    styleId: values.style === undefined ? null : choice("--style", values.style, STYLE_IDS),
    loras: [],
    prompt,
    quick: values.quick ?? false,
    negativePrompt: values.negative ?? null,
    seed: limitedNumber("--seed", values.seed, GENERATE_LIMITS.seed),
    seedLocked: true,
    steps: openNumber("--steps", values.steps, GENERATE_LIMITS.steps),
    guidanceScale: openNumber("--guidance", values.guidance, GENERATE_LIMITS.guidanceScale),
    scheduler: values.scheduler === undefined ? null : choice("--scheduler", values.scheduler, SCHEDULER_NAMES),
    widthPx: openNumber("--size", width, GENERATE_LIMITS.widthPx),
    heightPx: openNumber("--size", height, GENERATE_LIMITS.heightPx),
    pictures: 1,
  };
}
