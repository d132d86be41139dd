import { parsePythonJson } from "../../formats/parsePythonJson.ts";
import { ALGORITHM_OF_CLASS } from "./configTables.ts";
import {
  BETA_SCHEDULES,
  FINAL_SIGMAS,
  PREDICTION_TYPES,
  type SchedulerConfig,
  type StatedConfig,
  TIMESTEP_SPACINGS,
} from "./schedulerConfig.ts";
import { SchedulerError } from "./schedulerError.ts";

type Read<T> = (field: string, value: unknown) => T;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Each field's published name, and how its value is read. */
const FIELDS: { readonly [K in keyof SchedulerConfig]: readonly [name: string, read: Read<SchedulerConfig[K]>] } = {
  numTrainTimesteps: ["num_train_timesteps", count],
  betaStart: ["beta_start", number],
  betaEnd: ["beta_end", number],
  betaSchedule: ["beta_schedule", oneOf(BETA_SCHEDULES)],
  trainedBetas: ["trained_betas", numbersOrNull],
  predictionType: ["prediction_type", oneOf(PREDICTION_TYPES)],
  timestepSpacing: ["timestep_spacing", oneOf(TIMESTEP_SPACINGS)],
  stepsOffset: ["steps_offset", count],
  setAlphaToOne: ["set_alpha_to_one", flag],
  clipSample: ["clip_sample", flag],
  clipSampleRange: ["clip_sample_range", number],
  rescaleBetasZeroSnr: ["rescale_betas_zero_snr", flag],
  useKarrasSigmas: ["use_karras_sigmas", flag],
  finalSigmasType: ["final_sigmas_type", oneOf(FINAL_SIGMAS)],
  eulerAtFinal: ["euler_at_final", flag],
  lowerOrderFinal: ["lower_order_final", flag],
  originalInferenceSteps: ["original_inference_steps", count],
  timestepScaling: ["timestep_scaling", number],
};

/**
 * The text of a `scheduler_config.json` as diffusers publishes it, with Python's Infinity and NaN where it has them.
 * Throws `SchedulerError` `unsupported-config` for text that is no JSON object and for values that are not known.
 */
export function parseSchedulerConfig(text: string): StatedConfig {
  const fields = parseJson(text);
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) throw unsupported("(file)", fields);
  const stated = fields as Record<string, unknown>; // a JSON object
  const values: Partial<Writable<SchedulerConfig>> = {};
  for (const key of Object.keys(FIELDS) as (keyof SchedulerConfig)[]) read(values, key, stated);
  const algorithm = ALGORITHM_OF_CLASS[String(stated._class_name)] ?? null;
  return { algorithm, values, fields: stated };
}

function read<K extends keyof SchedulerConfig>(
  values: Partial<Writable<SchedulerConfig>>,
  key: K,
  stated: Record<string, unknown>,
): void {
  const [name, parse] = FIELDS[key];
  if (stated[name] !== undefined) values[key] = parse(name, stated[name]);
}

function parseJson(text: string): unknown {
  try {
    return parsePythonJson(text);
  } catch {
    throw unsupported("(file)", text.slice(0, 80));
  }
}

function number(field: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw unsupported(field, value);
}

/** A whole number from 0 (offsets) up. Counts of zero are refused where they are used: no number of steps fits. */
function count(field: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 100_000) return value;
  throw unsupported(field, value);
}

function flag(field: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  // Older files state optional flags as null.
  if (value === null) return false;
  throw unsupported(field, value);
}

function numbersOrNull(field: string, value: unknown): readonly number[] | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => number(field, item));
  throw unsupported(field, value);
}

function oneOf<T extends string>(choices: readonly T[]): Read<T> {
  return (field, value) => {
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw unsupported(field, value);
    return choice;
  };
}

function unsupported(field: string, value: unknown): SchedulerError {
  return new SchedulerError({ kind: "unsupported-config", field, value });
}
