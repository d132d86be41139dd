import {
  BAR_COUNT,
  CARD_LIMITS,
  CARD_WIDTH_MM,
  type CardSettings,
  WEDGE_TONES,
} from "../../../../laser/calibrate/cardLayout.ts";
import { READING_KINDS } from "../../../../laser/calibrate/readings.ts";
import type { TypedReadings } from "../../../../laser/calibrate/typedReadings.ts";
import { type LaserProfile, RUN_SHORTENING_LIMITS_MM, SPOT_LIMITS_MM } from "../../../../laser/machine/laserProfile.ts";
import { laserSettingsOf, NO_LASER } from "../../../../laser/machine/laserSettings.ts";
import { MATERIAL_IDS, type MaterialId } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import { startingPoint, USUAL_KIND } from "../../../../laser/machine/startingPoints.ts";
import { parseFields } from "../../../state/parseFields.ts";

/** What a card was made for, and how: whatever becomes of the laser's profile, the card that was burnt stays as it is. */
export interface MadeCard {
  readonly laserId: string | null;
  readonly materialId: MaterialId;
  readonly settings: CardSettings;
}

/** The card a person is at, from making it to reading it, which may be days later. */
export interface StoredCard extends MadeCard {
  readonly readings: TypedReadings;
  /** Cards that were downloaded, the newest first; one for each laser and material. */
  readonly made: readonly MadeCard[];
}

const MOST_MADE = 50;

/** With a card that was downloaded just now. */
export function withMade(made: readonly MadeCard[], card: MadeCard): readonly MadeCard[] {
  const { laserId, materialId, settings } = card;
  const others = made.filter((each) => each.laserId !== laserId || each.materialId !== materialId);
  return [{ laserId, materialId, settings }, ...others].slice(0, MOST_MADE);
}

/** What a card on a material starts from; `profile` is null where no laser was chosen. */
export function startCard(
  laserId: string | null,
  profile: LaserProfile | null,
  materialId: MaterialId,
  widthMm = CARD_WIDTH_MM,
): MadeCard {
  const laser = laserId !== null && profile !== null ? laserSettingsOf(laserId, profile, materialId) : NO_LASER;
  const { feedMmPerMin, powerPercent } = startingPoint(profile?.kind ?? USUAL_KIND, materialId);
  const { spotXMm, spotYMm, runShorteningMm } = laser;
  const { lineIntervalMm } = MATERIALS[materialId].start;
  const settings = { widthMm, lineIntervalMm, spotXMm, spotYMm, runShorteningMm, feedMmPerMin, powerPercent };
  return { laserId, materialId, settings };
}

export const NO_READINGS: TypedReadings = {
  kind: "darkness",
  wedgePercent: WEDGE_TONES.map(() => null),
  barePercent: null,
  columnsMm: Array.from({ length: BAR_COUNT }, () => null),
  rowsMm: Array.from({ length: BAR_COUNT }, () => null),
};

/** Any JSON to a card; what is missing or wrong is as on a first visit. */
export function parseStoredCard(json: unknown): StoredCard {
  return {
    ...parseMadeCard(json),
    readings: parseReadings(fieldOf(json, "readings")),
    made: parseFields(json).list("made", parseMadeCard).slice(0, MOST_MADE),
  };
}

function parseMadeCard(json: unknown): MadeCard {
  const fields = parseFields(json);
  const first = startCard(null, null, "birch-plywood");
  return {
    laserId: fields.text("laserId", null),
    materialId: fields.choice("materialId", MATERIAL_IDS, first.materialId),
    settings: parseSettings(fieldOf(json, "settings"), first.settings),
  };
}

function parseSettings(json: unknown, first: CardSettings): CardSettings {
  const fields = parseFields(json);
  const number = (name: keyof CardSettings, { min, max }: { readonly min: number; readonly max: number }) => {
    return fields.number(name, (value) => value >= min && value <= max, first[name]);
  };
  return {
    widthMm: number("widthMm", CARD_LIMITS.widthMm),
    lineIntervalMm: number("lineIntervalMm", CARD_LIMITS.lineIntervalMm),
    spotXMm: number("spotXMm", SPOT_LIMITS_MM),
    spotYMm: number("spotYMm", SPOT_LIMITS_MM),
    runShorteningMm: number("runShorteningMm", RUN_SHORTENING_LIMITS_MM),
    feedMmPerMin: number("feedMmPerMin", CARD_LIMITS.feedMmPerMin),
    powerPercent: number("powerPercent", CARD_LIMITS.powerPercent),
  };
}

function parseReadings(json: unknown): TypedReadings {
  const fields = parseFields(json);
  const numbers = (name: string, length: number) => {
    const list: unknown = fieldOf(json, name);
    return Array.from({ length }, (_, index): number | null => {
      const value: unknown = Array.isArray(list) ? list[index] : null;
      return typeof value === "number" && Number.isFinite(value) ? value : null;
    });
  };
  return {
    kind: fields.choice("kind", READING_KINDS, NO_READINGS.kind),
    wedgePercent: numbers("wedgePercent", WEDGE_TONES.length),
    barePercent: fields.number("barePercent", Number.isFinite, null),
    columnsMm: numbers("columnsMm", BAR_COUNT),
    rowsMm: numbers("rowsMm", BAR_COUNT),
  };
}

function fieldOf(json: unknown, name: string): unknown {
  const fields: Record<string, unknown> = typeof json === "object" && json !== null ? { ...json } : {};
  return fields[name];
}
