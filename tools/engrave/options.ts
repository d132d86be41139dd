import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import type { AutomationJob } from "../../src/app/automation/AutomationApi.ts";
import { problemText } from "../../src/app/problemText.ts";
import type { Draft } from "../../src/app/state/draft.ts";
import { NO_STYLE, STYLE_PRESETS } from "../../src/app/stylePresets.ts";
import { SCHEDULER_NAMES } from "../../src/diffusion/schedulers/names.ts";
import { DITHER_NAMES } from "../../src/laser/dither/names.ts";
import { parseLineInterval } from "../../src/laser/machine/lineInterval.ts";
import { MATERIAL_IDS, type MaterialId } from "../../src/laser/machine/materialIds.ts";
import { MATERIALS } from "../../src/laser/machine/materials.ts";
import { GENERATE_LIMITS, type NumberLimit } from "../../src/protocol/limits.ts";
import { checkNumber, parseEngraveSettings } from "../../src/protocol/validate.ts";
import type { JobFiles } from "../automation/openAutomation.ts";

/** Words on the command line that make no sense; the message says which and why. */
export class UsageError extends Error {}

export interface EngraveOptions {
  readonly job: AutomationJob;
  readonly files: JobFiles;
  readonly out: string;
}

const OPTIONS = {
  image: { type: "string" },
  out: { type: "string", default: "." },
  "width-mm": { type: "string", default: "60" },
  "line-interval-mm": { type: "string" },
  material: { type: "string", default: "birch-plywood" },
  dither: { type: "string" },
  threshold: { type: "string" },
  serpentine: { type: "boolean" },
  gamma: { type: "string" },
  contrast: { type: "string" },
  brightness: { type: "string" },
  sharpen: { type: "string" },
  "sharpen-radius-mm": { type: "string" },
  invert: { type: "boolean" },
  svg: { type: "string", default: "outline" },
  model: { type: "string" },
  style: { type: "string" },
  negative: { type: "string" },
  seed: { type: "string", default: "7" },
  steps: { type: "string" },
  guidance: { type: "string" },
  scheduler: { type: "string" },
  size: { type: "string" },
  device: { type: "string", default: "auto" },
  help: { type: "boolean", short: "h", default: false },
} as const;

const STYLE_IDS = [NO_STYLE, ...STYLE_PRESETS.map(({ id }) => id)];

type Values = ReturnType<typeof parse>["values"];

/** Reads the command line. Null: help was asked for. Throws UsageError. */
export function readOptions(args: readonly string[]): EngraveOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [prompt, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`Put the prompt in quotes: "${positionals.join(" ")}"`);
  if (values.image !== undefined && prompt !== undefined) throw new UsageError("Give a prompt or --image, not both.");
  if (values.image === undefined && !prompt?.trim()) throw new UsageError("Say what to engrave, or give --image FILE.");
  if (values.image !== undefined && !isFile(values.image))
    throw new UsageError(`--image: there is no file ${values.image}`);
  if (values.model !== undefined && !statSync(values.model, { throwIfNoEntry: false }))
    throw new UsageError(`--model: there is no file or folder ${values.model}`);
  return {
    files: { image: values.image, model: values.model },
    out: values.out,
    job: {
      source: prompt === undefined ? { kind: "file" } : { kind: "prompt", draft: readDraft(prompt, values) },
      device: choice("--device", values.device, ["auto", "webgpu", "wasm"]),
      settings: readSettings(values),
      svg: choice("--svg", values.svg, ["outline", "bitmap"]) === "outline" ? "svg-outline" : "svg-bitmap",
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, allowNegative: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readDraft(prompt: string, values: Values): Draft {
  const [width, height = width, ...rest] = values.size?.split(/[x×]/) ?? [];
  if (rest.length > 0) throw new UsageError(`--size: "${values.size}" is no size; try 256 or 256x192.`);
  const limited = (flag: string, text: string | undefined, limit: NumberLimit) =>
    text === undefined ? null : limitedNumber(flag, text, limit);
  return {
    modelId: null,
    styleId: values.style === undefined ? null : choice("--style", values.style, STYLE_IDS),
    loras: [],
    prompt,
    negativePrompt: values.negative ?? null,
    seed: limitedNumber("--seed", values.seed, GENERATE_LIMITS.seed),
    seedLocked: true,
    steps: limited("--steps", values.steps, GENERATE_LIMITS.steps),
    guidanceScale: limited("--guidance", values.guidance, GENERATE_LIMITS.guidanceScale),
    scheduler: values.scheduler === undefined ? null : choice("--scheduler", values.scheduler, SCHEDULER_NAMES),
    widthPx: limited("--size", width, GENERATE_LIMITS.widthPx),
    heightPx: limited("--size", height, GENERATE_LIMITS.heightPx),
    pictures: 1,
  };
}

function readSettings(values: Values) {
  const materialId: MaterialId = choice("--material", values.material, MATERIAL_IDS);
  const { start } = MATERIALS[materialId];
  const parsed = parseEngraveSettings({
    materialId,
    widthMm: number("--width-mm", values["width-mm"]),
    lineIntervalMm: readInterval(values["line-interval-mm"]) ?? start.lineIntervalMm,
    tone: {
      gamma: number("--gamma", values.gamma) ?? start.tone.gamma,
      contrast: number("--contrast", values.contrast) ?? start.tone.contrast,
      brightness: number("--brightness", values.brightness) ?? start.tone.brightness,
      sharpenAmount: number("--sharpen", values.sharpen) ?? start.tone.sharpenAmount,
      sharpenRadiusMm: number("--sharpen-radius-mm", values["sharpen-radius-mm"]) ?? start.tone.sharpenRadiusMm,
      invert: values.invert ?? start.tone.invert,
    },
    dither: {
      name: values.dither === undefined ? start.dither.name : choice("--dither", values.dither, DITHER_NAMES),
      threshold: number("--threshold", values.threshold) ?? start.dither.threshold,
      serpentine: values.serpentine ?? start.dither.serpentine,
    },
  });
  if (parsed.ok) return parsed.value;
  if (parsed.failure.code === "invalid")
    throw new UsageError(`${parsed.failure.field}: ${problemText(parsed.failure)}`);
  throw new UsageError(`These settings do not work: ${parsed.failure.code}`);
}

function readInterval(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const mm = parseLineInterval(text, "mm");
  if (mm === null)
    throw new UsageError(`--line-interval-mm: "${text}" is no interval; try 0.1, "254 dpi" or "10 lines/mm"`);
  return mm;
}

function number(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`${flag}: "${text}" is not a number.`);
  return value;
}

function limitedNumber(flag: string, text: string, limit: NumberLimit): number {
  const value = number(flag, text);
  const problem = checkNumber(flag, value, limit);
  if (problem) throw new UsageError(`${flag}: ${problemText(problem)}`);
  return value as number; // checked just now
}

function choice<T extends string>(flag: string, text: string, choices: readonly T[]): T {
  const found = choices.find((each) => each === text);
  if (!found) throw new UsageError(`${flag}: "${text}" is not one of ${choices.join(", ")}.`);
  return found;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
