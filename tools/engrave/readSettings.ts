import { readFileSync } from "node:fs";
import { failureText } from "../../src/app/failureText.ts";
import { fieldName } from "../../src/app/fieldNames.ts";
import { problemText } from "../../src/app/problemText.ts";
import { startOf, withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { DITHER_NAMES } from "../../src/laser/dither/names.ts";
import { LaserError } from "../../src/laser/laserError.ts";
import { checkLaser } from "../../src/laser/machine/checkLaser.ts";
import { laserSettingsOf } from "../../src/laser/machine/laserSettings.ts";
import { parseLineInterval } from "../../src/laser/machine/lineInterval.ts";
import { MATERIAL_IDS, type MaterialId } from "../../src/laser/machine/materialIds.ts";
import { MATERIALS } from "../../src/laser/machine/materials.ts";
import type { EngraveSettings } from "../../src/laser/settings.ts";
import { WORK_KINDS } from "../../src/laser/work/work.ts";
import type { Failure } from "../../src/protocol/failure.ts";
import { parseEngraveSettings } from "../../src/protocol/validate.ts";
import type { Values } from "./options.ts";
import type { ChosenLaser } from "./readLaser.ts";
import { choice, number, UsageError } from "./usage.ts";

const FIRST_MATERIAL: MaterialId = "birch-plywood";
const FIRST_WIDTH_MM = 60;

/**
 * How it is engraved: a job's settings from --settings, or the material's starting values; then what else was given. Throws
 * UsageError.
 */
export function readSettings(values: Values, laser: ChosenLaser | null): EngraveSettings {
  const { widthMm, dither, tone, work, ...base } = baseOf(values);
  const asked = {
    ...base,
    widthMm: number("--width-mm", values["width-mm"]) ?? widthMm,
    lineIntervalMm: readInterval(values["line-interval-mm"]) ?? base.lineIntervalMm,
    tone: {
      gamma: number("--gamma", values.gamma) ?? tone.gamma,
      contrast: number("--contrast", values.contrast) ?? tone.contrast,
      brightness: number("--brightness", values.brightness) ?? tone.brightness,
      sharpenAmount: number("--sharpen", values.sharpen) ?? tone.sharpenAmount,
      sharpenRadiusMm: number("--sharpen-radius-mm", values["sharpen-radius-mm"]) ?? tone.sharpenRadiusMm,
      invert: values.invert ?? tone.invert,
    },
    dither: {
      ...dither,
      name: values.dither === undefined ? dither.name : choice("--dither", values.dither, DITHER_NAMES),
      threshold: number("--threshold", values.threshold) ?? dither.threshold,
      serpentine: values.serpentine ?? dither.serpentine,
      seamless: values.seamless ?? dither.seamless,
    },
    work: { ...work, kind: values.work === undefined ? work.kind : choice("--work", values.work, WORK_KINDS) },
    laser: laser ? laserSettingsOf(laser.id ?? laser.profile.name, laser.profile, base.materialId) : base.laser,
  };
  return goesTogether(checked(asked));
}

/** Laser and line interval are held against each other now, and not after minutes. */
function goesTogether(settings: EngraveSettings): EngraveSettings {
  try {
    checkLaser(settings);
    return settings;
  } catch (error) {
    throw error instanceof LaserError ? new UsageError(wordsFor(error.failure)) : error;
  }
}

/** A job's settings from a file, on another material where one is given; else what a first visit starts from. */
function baseOf({ settings: path, material }: Values): EngraveSettings {
  const materialId = material === undefined ? null : readMaterial(material);
  if (path === undefined) return withMaterial(FIRST_WIDTH_MM, materialId ?? FIRST_MATERIAL);
  const job = checked(readJson(path), `--settings: ${path}: `);
  return materialId === null ? job : { ...job, ...startOf(materialId) };
}

/** The settings themselves, or a job with its title as PNGs and SVGs hold it. */
function readJson(path: string): unknown {
  try {
    const json: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof json === "object" && json !== null && "settings" in json ? json.settings : json;
  } catch (error) {
    throw new UsageError(`--settings: ${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function checked(asked: unknown, whence = ""): EngraveSettings {
  const parsed = parseEngraveSettings(asked);
  if (parsed.ok) return parsed.value;
  throw new UsageError(`${whence}${wordsFor(parsed.failure)}`);
}

function wordsFor(failure: Failure): string {
  if (failure.code === "invalid") return `${failure.field} (${fieldName(failure.field)}): ${problemText(failure)}`;
  const { title, detail, whatToDo } = failureText(failure);
  return `${title}. ${detail} ${whatToDo}`;
}

/** A material by its id or by its name. */
function readMaterial(text: string): MaterialId {
  const wanted = text.trim().toLowerCase();
  const found = MATERIAL_IDS.find((id) => id === wanted || MATERIALS[id].label.toLowerCase() === wanted);
  return found ?? choice("--material", text, MATERIAL_IDS);
}

function readInterval(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const mm = parseLineInterval(text, "mm");
  if (mm === null)
    throw new UsageError(`--line-interval-mm: "${text}" is no interval; try 0.1, "254 dpi" or "10 lines/mm"`);
  return mm;
}
