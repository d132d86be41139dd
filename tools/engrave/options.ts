import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import type { AutomationJob } from "../../src/app/automation/AutomationApi.ts";
import type { ExportFormat } from "../../src/laser/export/formats.ts";
import type { JobFiles } from "../automation/openAutomation.ts";
import { readFormats } from "./formats.ts";
import { readDraft } from "./readDraft.ts";
import { type ChosenLaser, readLaser } from "./readLaser.ts";
import { readOutput } from "./readOutput.ts";
import { readSettings } from "./readSettings.ts";
import { choice, UsageError } from "./usage.ts";

export interface EngraveOptions {
  readonly job: AutomationJob;
  readonly files: JobFiles;
  readonly laser: ChosenLaser | null;
  readonly out: string;
  /** Without --format: picture.png, engraving.png and engraving.svg, for scripts that know no other names. */
  readonly fixedNames: boolean;
}

const OPTIONS = {
  image: { type: "string" },
  prompt: { type: "string" },
  out: { type: "string", default: "." },
  format: { type: "string" },
  laser: { type: "string" },
  settings: { type: "string" },
  "width-mm": { type: "string" },
  "line-interval-mm": { type: "string" },
  material: { type: "string" },
  dither: { type: "string" },
  threshold: { type: "string" },
  serpentine: { type: "boolean" },
  seamless: { type: "boolean" },
  gamma: { type: "string" },
  contrast: { type: "string" },
  brightness: { type: "string" },
  sharpen: { type: "string" },
  "sharpen-radius-mm": { type: "string" },
  invert: { type: "boolean" },
  work: { type: "string" },
  svg: { type: "string", default: "outline" },
  speed: { type: "string" },
  power: { type: "string" },
  "min-power": { type: "string" },
  "cut-speed": { type: "string" },
  "cut-power": { type: "string" },
  "cut-passes": { type: "string" },
  "overscan-mm": { type: "string" },
  "frame-power": { type: "string" },
  bidirectional: { type: "boolean" },
  origin: { type: "string" },
  model: { type: "string" },
  style: { type: "string" },
  negative: { type: "string" },
  seed: { type: "string", default: "7" },
  quick: { type: "boolean" },
  steps: { type: "string" },
  guidance: { type: "string" },
  scheduler: { type: "string" },
  size: { type: "string" },
  device: { type: "string", default: "auto" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Options as they were typed. */
export type Values = ReturnType<typeof parse>["values"];

/** Reads the command line. Null: help was asked for. Throws UsageError. */
export function readOptions(args: readonly string[]): EngraveOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const prompt = readPrompt(values, positionals);
  checkFiles(values);
  const laser = values.laser === undefined ? null : readLaser(values.laser);
  const settings = readSettings(values, laser);
  const svg = choice("--svg", values.svg, ["outline", "bitmap"]);
  const formats: readonly ExportFormat[] = readFormats(values.format ?? "png,svg", svg);
  return {
    files: { image: values.image, model: values.model },
    out: values.out,
    laser,
    fixedNames: values.format === undefined,
    job: {
      source: prompt === undefined ? { kind: "file" } : { kind: "prompt", draft: readDraft(prompt, values) },
      device: choice("--device", values.device, ["auto", "webgpu", "wasm"]),
      settings,
      output: readOutput(values, laser, settings.materialId),
      formats,
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

/** The prompt, or undefined where a picture is given in its place. */
function readPrompt(values: Values, positionals: readonly string[]): string | undefined {
  const [positional, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`Put the prompt in quotes: "${positionals.join(" ")}"`);
  if (positional !== undefined && values.prompt !== undefined) throw new UsageError("Give one prompt, not two.");
  const prompt = values.prompt ?? positional;
  if (values.image !== undefined && prompt !== undefined) throw new UsageError("Give a prompt or --image, not both.");
  if (values.image === undefined && !prompt?.trim()) throw new UsageError("Say what to engrave, or give --image FILE.");
  return prompt;
}

function checkFiles({ image, model, out }: Values): void {
  if (image !== undefined && !statSync(image, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`--image: there is no file ${image}`);
  if (model !== undefined && !statSync(model, { throwIfNoEntry: false }))
    throw new UsageError(`--model: there is no file or folder ${model}`);
  const folder = statSync(out, { throwIfNoEntry: false });
  if (folder && !folder.isDirectory()) throw new UsageError(`--out: ${out} is a file, not a folder`);
}
