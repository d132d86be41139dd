import type { DitherName } from "../../../../laser/dither/names.ts";
import type { LaserProfile } from "../../../../laser/machine/laserProfile.ts";
import { laserSettingsOf, NO_LASER } from "../../../../laser/machine/laserSettings.ts";
import type { MaterialId } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import { NO_PREPARATION } from "../../../../laser/prepare/preparation.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import { NO_SURROUND } from "../../../../laser/surround/surround.ts";
import { DEFAULT_WORK } from "../../../../laser/work/work.ts";
import type { KeptEngraveSettings } from "../../../../protocol/engrave.ts";
import { parseEngraveSettings } from "../../../../protocol/validate.ts";

/** What a first visit starts from: a coaster's size on the easiest material. */
const FIRST_MATERIAL: MaterialId = "birch-plywood";
const FIRST_WIDTH_MM = 50;

/** Any JSON to engraving settings; what is not whole gives the first visit's. */
export function storedEngraveSettings(json: unknown): EngraveSettings {
  const parsed = parseEngraveSettings(json);
  return parsed.ok ? parsed.value : withMaterial(FIRST_WIDTH_MM, FIRST_MATERIAL);
}

/** A material's starting values at a width, and nothing else chosen. */
export function withMaterial(widthMm: number, materialId: MaterialId): EngraveSettings {
  return {
    widthMm,
    ...startOf(materialId),
    laser: NO_LASER,
    preparation: NO_PREPARATION,
    work: DEFAULT_WORK,
    surround: NO_SURROUND,
  };
}

/** What choosing a material sets. */
export type MaterialStart = Pick<EngraveSettings, "materialId" | "lineIntervalMm" | "tone" | "dither">;

/** A published material's starting values. */
export function startOf(materialId: MaterialId): MaterialStart {
  const { lineIntervalMm, tone, dither } = MATERIALS[materialId].start;
  return { materialId, lineIntervalMm, tone: { ...tone }, dither: { ...dither } };
}

/** What materials started from before Burin knew lasers. */
const FORMER_STARTS: readonly DitherName[] = ["floyd-steinberg", "jarvis-judice-ninke"];

/**
 * A laser's values, or none's where there is no profile. The first laser brings the dither that knows its spot, where photographs on
 * the material start from it and nobody chose another.
 */
export function withLaser(
  { laser, dither, materialId }: EngraveSettings,
  id: string | null,
  profile: LaserProfile | null,
): Pick<EngraveSettings, "laser" | "dither"> {
  if (id === null || profile === null) return { laser: NO_LASER, dither };
  const { name } = MATERIALS[materialId].start.dither;
  const isFirst = laser.profileId === null && name === "spot-aware" && FORMER_STARTS.includes(dither.name);
  return { laser: laserSettingsOf(id, profile, materialId), dither: isFirst ? { ...dither, name } : dither };
}

/** Whether two settings make the same bytes. */
export function isSameSettings(a: KeptEngraveSettings, b: KeptEngraveSettings): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** The settings as plain data with fields in one order; saved jobs may have kept theirs. */
function ordered(settings: KeptEngraveSettings): unknown {
  const parsed = parseEngraveSettings(settings);
  return parsed.ok ? parsed.value : settings;
}
