import * as v from "valibot";
import type { ModelDefaults } from "../../protocol/library.ts";
import { paletteSchema } from "./paletteSchema.ts";

type SchedulerName = ModelDefaults["scheduler"];

/** Class names in `scheduler_config.json` of the diffusers layout, and our ids. */
const SCHEDULERS: Readonly<Record<string, SchedulerName>> = {
  DDIMScheduler: "ddim",
  EulerDiscreteScheduler: "euler",
  EulerAncestralDiscreteScheduler: "euler-ancestral",
  DPMSolverMultistepScheduler: "dpmpp-2m",
  LCMScheduler: "lcm",
  PNDMScheduler: "pndm",
};

/** What Stable Diffusion 1.x pipelines start from in diffusers. */
export const COMMON_DEFAULTS = {
  steps: 50,
  guidanceScale: 7.5,
  scheduler: "pndm",
  widthPx: 512,
  heightPx: 512,
  negativePrompt: "",
  knownWords: [],
  examplePrompts: [],
  quick: null,
  palette: null,
} as const satisfies ModelDefaults;

const side = v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(1024), v.multipleOf(8));
const steps = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(150));
const guidanceScale = v.pipe(v.number(), v.minValue(0), v.maxValue(30));
const texts = v.optional(v.pipe(v.array(v.string()), v.maxLength(5_000)), []);

/** `burin.json` as tools/starter writes it; what it says beyond this is not ours to check. */
const ownFile = v.object({
  version: v.literal(1),
  defaults: v.object({
    steps,
    guidanceScale,
    width: side,
    height: side,
    negativePrompt: v.string(),
  }),
  words: texts,
  examples: texts,
  quick: v.optional(v.object({ steps, guidanceScale, scheduler: v.picklist(Object.values(SCHEDULERS)) })),
  palette: v.optional(paletteSchema),
});

const schedulerFile = v.object({ _class_name: v.string(), timestep_spacing: v.optional(v.string()) });
const unetFile = v.object({
  sample_size: v.fallback(v.optional(v.number()), undefined),
  time_cond_proj_dim: v.fallback(v.nullish(v.number()), null),
});

/** Files of a model that tell what it is happiest with, parsed; undefined where it has none. */
export interface TellingFiles {
  /** `burin.json` */
  readonly own?: unknown;
  /** `scheduler/scheduler_config.json` */
  readonly scheduler?: unknown;
  /** `unet/config.json` */
  readonly unet?: unknown;
}

/**
 * What a model is happiest with: as its own `burin.json` says, else as its configurations let on.
 * A `burin.json` that is not as tools/starter writes it gives the problem instead.
 */
export function modelDefaults(files: TellingFiles): { defaults: ModelDefaults } | { problem: string } {
  const named = v.safeParse(schedulerFile, files.scheduler);
  const scheduler = (named.success && SCHEDULERS[named.output._class_name]) || COMMON_DEFAULTS.scheduler;
  if (files.own === undefined) {
    const isTrailing = named.success && named.output.timestep_spacing === "trailing";
    const unet = v.safeParse(unetFile, files.unet);
    const { sample_size, time_cond_proj_dim } = unet.success ? unet.output : {};
    const isToldGuidance = typeof time_cond_proj_dim === "number";
    return {
      defaults: {
        ...COMMON_DEFAULTS,
        scheduler,
        ...distilled(scheduler, { isTrailing, isToldGuidance }),
        ...sizes(sample_size),
      },
    };
  }
  const result = v.safeParse(ownFile, files.own);
  if (!result.success) {
    const [issue] = result.issues;
    return { problem: `${v.getDotPath(issue) ?? "file"}: ${issue.message}` };
  }
  return { defaults: ownDefaults(result.output, scheduler) };
}

function ownDefaults(own: v.InferOutput<typeof ownFile>, scheduler: SchedulerName): ModelDefaults {
  const { width, height, ...defaults } = own.defaults;
  return {
    ...defaults,
    scheduler,
    widthPx: width,
    heightPx: height,
    knownWords: own.words,
    examplePrompts: own.examples,
    quick: own.quick ?? null,
    palette: own.palette ?? null,
  };
}

/**
 * Few steps for models distilled to need no more. Turbo models are published with Euler on trailing timesteps, and sampled without guidance
 * (https://huggingface.co/stabilityai/sd-turbo); consistency models with LCM, and some are told the guidance instead of being guided
 * (https://huggingface.co/SimianLuo/LCM_Dreamshaper_v7).
 */
function distilled(
  scheduler: SchedulerName,
  { isTrailing, isToldGuidance }: { isTrailing: boolean; isToldGuidance: boolean },
): Partial<ModelDefaults> {
  if (isToldGuidance) return { scheduler: "lcm", steps: 6, guidanceScale: 8 };
  if (scheduler === "lcm") return { steps: 6, guidanceScale: 1 };
  const isEuler = scheduler === "euler" || scheduler === "euler-ancestral";
  return isEuler && isTrailing ? { steps: 1, guidanceScale: 0 } : {};
}

/** The size that the network was trained for: its latents are an eighth of it. */
function sizes(sampleSize: number | undefined): Partial<ModelDefaults> {
  const sidePx = v.safeParse(side, (sampleSize ?? Number.NaN) * 8);
  return sidePx.success ? { widthPx: sidePx.output, heightPx: sidePx.output } : {};
}
