import * as v from "valibot";
import type { ModelDefaults } from "../../protocol/library.ts";

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
const COMMON = {
  steps: 50,
  guidanceScale: 7.5,
  scheduler: "pndm",
  widthPx: 512,
  heightPx: 512,
  negativePrompt: "",
  knownWords: [],
  examplePrompts: [],
} as const satisfies ModelDefaults;

const side = v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(1024), v.multipleOf(8));
const texts = v.optional(v.pipe(v.array(v.string()), v.maxLength(5_000)), []);

/** `burin.json` as tools/starter writes it; what it says beyond this is not ours to check. */
const ownFile = v.object({
  version: v.literal(1),
  defaults: v.object({
    steps: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(150)),
    guidanceScale: v.pipe(v.number(), v.minValue(0), v.maxValue(30)),
    width: side,
    height: side,
    negativePrompt: v.string(),
  }),
  words: texts,
  examples: texts,
});

const schedulerFile = v.object({ _class_name: v.string() });

/**
 * What a model is happiest with, from its own `burin.json` and `scheduler_config.json` (parsed; undefined where it has none).
 * A `burin.json` that is not as tools/starter writes it gives the problem instead.
 */
export function modelDefaults(
  own: unknown,
  schedulerConfig: unknown,
): { defaults: ModelDefaults } | { problem: string } {
  const named = v.safeParse(schedulerFile, schedulerConfig);
  const scheduler = (named.success && SCHEDULERS[named.output._class_name]) || COMMON.scheduler;
  if (own === undefined) return { defaults: { ...COMMON, scheduler } };
  const result = v.safeParse(ownFile, own);
  if (!result.success) {
    const [issue] = result.issues;
    return { problem: `${v.getDotPath(issue) ?? "file"}: ${issue.message}` };
  }
  const { defaults, words, examples } = result.output;
  const { steps, guidanceScale, width, height, negativePrompt } = defaults;
  return {
    defaults: {
      steps,
      guidanceScale,
      scheduler,
      widthPx: width,
      heightPx: height,
      negativePrompt,
      knownWords: words,
      examplePrompts: examples,
    },
  };
}
