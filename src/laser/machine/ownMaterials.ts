import * as v from "valibot";
import { type DitherSettings, ditherSettings } from "../dither/ditherSettings.ts";
import { LINE_INTERVAL_LIMITS_MM } from "../raster/plateSize.ts";
import type { ToneSettings } from "../settings.ts";
import { toneSettings } from "../tone/toneSettings.ts";
import { within } from "../within.ts";
import { MATERIAL_IDS, type MaterialId } from "./materialIds.ts";
import { checkProfile, readProfiles, writeProfiles } from "./profileFile.ts";

/** A person's own way to engrave a material: what to start from, and how it looks. */
export interface OwnMaterial {
  readonly label: string;
  /** The material it is nearest to, which says what else is known: speeds and powers to start from, and what a test card told. */
  readonly like: MaterialId;
  /** Preview colours, sRGB "#rrggbb". */
  readonly baseColor: string;
  readonly markColor: string;
  readonly lineIntervalMm: number;
  /** The polarity, too: inverted where the mark is the lighter of the two. */
  readonly tone: ToneSettings;
  readonly dither: DitherSettings;
}

const color = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/));

const material: v.GenericSchema<unknown, OwnMaterial> = v.object({
  label: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100)),
  like: v.picklist(MATERIAL_IDS),
  baseColor: color,
  markColor: color,
  lineIntervalMm: within(LINE_INTERVAL_LIMITS_MM),
  tone: toneSettings,
  dither: ditherSettings,
});

/** As `writeLaserProfiles`, for materials. */
export function writeOwnMaterials(materials: readonly OwnMaterial[]): string {
  return writeProfiles("materials", materials);
}

/** As `readLaserProfiles`, with paths such as `materials.2.label`. */
export function readOwnMaterials(text: string): readonly OwnMaterial[] {
  return readProfiles(text, "materials", material);
}

/** As `checkLaserProfile`, with paths such as `materials.label`. */
export function checkOwnMaterial(value: unknown): OwnMaterial {
  return checkProfile(value, "materials", material);
}
