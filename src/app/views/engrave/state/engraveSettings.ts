import type { MaterialId } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import { parseEngraveSettings } from "../../../../protocol/validate.ts";

/** What a first visit starts from: a coaster's size on the easiest material. */
const FIRST_MATERIAL: MaterialId = "birch-plywood";
const FIRST_WIDTH_MM = 50;

/** Any JSON to engraving settings; what is not whole gives the first visit's. */
export function storedEngraveSettings(json: unknown): EngraveSettings {
  const parsed = parseEngraveSettings(json);
  return parsed.ok ? parsed.value : withMaterial(FIRST_WIDTH_MM, FIRST_MATERIAL);
}

/** A material's starting values at a width. */
export function withMaterial(widthMm: number, materialId: MaterialId): EngraveSettings {
  const { lineIntervalMm, tone, dither } = MATERIALS[materialId].start;
  return { widthMm, lineIntervalMm, materialId, tone: { ...tone }, dither: { ...dither } };
}

/** Whether two settings make the same bytes. */
export function isSameSettings(a: EngraveSettings, b: EngraveSettings): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** The settings as plain data with fields in one order; saved jobs may have kept theirs. */
function ordered(settings: EngraveSettings): unknown {
  const parsed = parseEngraveSettings(settings);
  return parsed.ok ? parsed.value : settings;
}
