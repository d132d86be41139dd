import { createMemo } from "solid-js";
import { type CardLayout, type CardSettings, cardLayout } from "../../../../laser/calibrate/cardLayout.ts";
import type { TypedReadings } from "../../../../laser/calibrate/typedReadings.ts";
import type { ExportFormat } from "../../../../laser/export/formats.ts";
import { LaserError } from "../../../../laser/laserError.ts";
import { isLaserId } from "../../../../laser/machine/laserChoices.ts";
import type { LaserProfile } from "../../../../laser/machine/laserProfile.ts";
import { NOT_MEASURED } from "../../../../laser/machine/laserProfile.ts";
import type { MaterialId } from "../../../../laser/machine/materialIds.ts";
import { OUTPUT_DEFAULTS } from "../../../../laser/machine/outputChoices.ts";
import { outputSettings } from "../../../../laser/machine/outputSettings.ts";
import type { CardRequest } from "../../../../protocol/calibrate.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Result } from "../../../../protocol/failure.ts";
import type { LasersState } from "../../../state/createLasers.ts";
import type { Stored } from "../../../state/createStored.ts";
import { createReading } from "./createReading.ts";
import { type StoredCard, startCard, withMade } from "./storedCard.ts";

export interface CalibrationOptions {
  readonly engraver: Pick<EngraverApi, "cardFile" | "openCardPhoto" | "readCardPhoto" | "calibrateByHand">;
  readonly lasers: LasersState;
  readonly stored: Stored<StoredCard>;
  readonly save: (blob: Blob, fileName: string) => void;
}

/** Where no laser was chosen, what was found makes one. */
const NEW_LASER = { name: "My laser", kind: "diode", bed: null, grbl: null, ...NOT_MEASURED } as const;

/** From a test card to what it told: the card, its files, its readings, the fit, and the profile that keeps it. */
export function createCalibration({ engraver, lasers, stored, save }: CalibrationOptions) {
  const card = createMemo((): StoredCard => snapshot(stored.value));
  const profile = createMemo(() => {
    const { laserId } = stored.value;
    return laserId === null ? null : lasers.find(laserId);
  });
  const layout = createMemo(() => layoutOf(card().settings));
  const request = (): CardRequest => {
    const { settings, materialId } = card();
    return { settings, materialId, laser: profile()?.name ?? "none chosen" };
  };
  const reading = createReading({ engraver, request, readings: () => card().readings });

  /** A card as the laser is known now. */
  const fresh = (laserId: string | null, materialId: MaterialId) => {
    const laser = laserId === null ? null : lasers.find(laserId);
    return startCard(laserId, laser, materialId, card().settings.widthMm);
  };

  function change(fields: Partial<StoredCard>): void {
    stored.change(fields);
    reading.forget();
  }

  /** The card that was made for both, or else a new one. */
  function restart(laserId: string | null, materialId: MaterialId): void {
    const made = card().made.find((each) => each.laserId === laserId && each.materialId === materialId);
    change(made ?? fresh(laserId, materialId));
  }

  async function download(format: ExportFormat): Promise<void> {
    const output = outputSettings(OUTPUT_DEFAULTS, { laser: profile(), materialId: card().materialId });
    const file = await reading.take(engraver.cardFile(request(), format, output));
    if (!file) return;
    save(file.blob, file.name);
    stored.change({ made: withMade(card().made, card()) });
  }

  /** Keeps what was found in the laser's profile. The laser's id, or null where it could not be kept. */
  function keep(): string | null {
    const found = reading.result();
    if (!found) return null;
    const { laserId, materialId, settings } = card();
    const { spotXMm, spotYMm, toneCurve } = found;
    const base = profile() ?? { ...NEW_LASER, spotXMm: settings.spotXMm, spotYMm: settings.spotYMm };
    const saved = saveProfile(lasers, laserId, {
      ...base,
      calibrations: { ...base.calibrations, [materialId]: { spotXMm, spotYMm, toneCurve } },
    });
    reading.setFailure(saved.ok ? null : saved.failure);
    if (!saved.ok) return null;
    // The card in hand goes along with the laser that came of it.
    stored.change({ laserId: saved.value, made: withMade(card().made, { ...card(), laserId: saved.value }) });
    return saved.value;
  }

  /** Throws away what was kept for the material. */
  function discard(): void {
    const { laserId, materialId } = card();
    const now = profile();
    if (now === null) return;
    const { [materialId]: _, ...calibrations } = now.calibrations;
    const saved = saveProfile(lasers, laserId, { ...now, calibrations });
    reading.setFailure(saved.ok ? null : saved.failure);
  }

  return {
    ...reading,
    card,
    profile,
    /** Where everything lies on the card, or why there can be no such card. */
    layout,
    chooseLaser: (id: string | null) => restart(id, card().materialId),
    chooseMaterial: (id: MaterialId) => restart(card().laserId, id),
    changeSettings: (settings: Partial<CardSettings>) => change({ settings: { ...card().settings, ...settings } }),
    changeReadings: (readings: Partial<TypedReadings>) =>
      stored.change({ readings: { ...card().readings, ...readings } }),
    /** The laser is known better, or otherwise, than when this card was made. */
    isOlder: () => {
      const { laserId, materialId, settings } = card();
      const { spotXMm, spotYMm } = fresh(laserId, materialId).settings;
      return settings.spotXMm !== spotXMm || settings.spotYMm !== spotYMm;
    },
    renew: () => change(fresh(card().laserId, card().materialId)),
    download,
    /** What the profile holds for the material now; null where nothing was kept. */
    kept: () => profile()?.calibrations[card().materialId] ?? null,
    keep,
    discard,
  };
}

/** Under its id where the laser is the person's own; a published one, and none at all, becomes a new one. */
function saveProfile(lasers: LasersState, id: string | null, profile: LaserProfile): Result<string> {
  const isOwn = id !== null && !isLaserId(id) && lasers.find(id) !== null;
  return lasers.save(isOwn ? id : null, JSON.parse(JSON.stringify(profile)) as LaserProfile); // what is kept as JSON is JSON
}

/** The card of this moment as plain data, every field read. */
function snapshot(card: StoredCard): StoredCard {
  return JSON.parse(JSON.stringify(card)) as StoredCard; // what is kept as JSON is JSON
}

function layoutOf(settings: CardSettings): Result<CardLayout> {
  try {
    return { ok: true, value: cardLayout(settings) };
  } catch (error) {
    if (error instanceof LaserError) return { ok: false, failure: error.failure };
    throw error;
  }
}

export type CalibrationState = ReturnType<typeof createCalibration>;
