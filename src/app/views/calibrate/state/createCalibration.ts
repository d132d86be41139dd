import { createMemo, createSignal } from "solid-js";
import { unwrap } from "solid-js/store";
import { type CardLayout, type CardSettings, cardLayout } from "../../../../laser/calibrate/cardLayout.ts";
import type { Calibration } from "../../../../laser/calibrate/readings.ts";
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
import type { Failure, Result } from "../../../../protocol/failure.ts";
import type { LasersState } from "../../../state/createLasers.ts";
import type { Stored } from "../../../state/createStored.ts";
import { createCardPhoto } from "./createCardPhoto.ts";
import { type StoredCard, startCard } from "./storedCard.ts";

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
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [result, setResult] = createSignal<Calibration | null>(null);
  const [isBusy, setBusy] = createSignal(false);
  const photo = createCardPhoto(engraver);
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

  function restart(laserId: string | null, materialId: MaterialId): void {
    const { readings: _, ...fresh } = startCard(
      laserId,
      laserId === null ? null : lasers.find(laserId),
      materialId,
      card().settings.widthMm,
    );
    stored.change(fresh);
    setResult(null);
  }

  async function take<T>(answer: Promise<Result<T>>): Promise<T | null> {
    setBusy(true);
    const { ok, ...rest } = await answer;
    setBusy(false);
    setFailure("failure" in rest ? rest.failure : null);
    return ok && "value" in rest ? rest.value : null;
  }

  async function download(format: ExportFormat): Promise<void> {
    const output = outputSettings(OUTPUT_DEFAULTS, { laser: profile(), materialId: card().materialId });
    const file = await take(engraver.cardFile(request(), format, output));
    if (file) save(file.blob, file.name);
  }

  async function readPhoto(): Promise<void> {
    const marks = photo.photo()?.marks ?? [];
    setResult(
      await take(
        engraver.readCardPhoto(
          marks.map(({ x, y }) => ({ x, y })),
          request(),
        ),
      ),
    );
  }

  async function openPhoto(file: File): Promise<void> {
    setResult(null);
    setFailure(await photo.open(file, card().materialId));
    if (photo.photo()?.marks.every(({ isFound }) => isFound) && failure() === null) await readPhoto();
  }

  /** Keeps what was found in the laser's profile; a published laser, or none, becomes one of the person's own. Its id, or null. */
  function keep(): string | null {
    const found = result();
    const { laserId, materialId, settings } = card();
    if (!found) return null;
    const { spotXMm, spotYMm, toneCurve } = found;
    const calibration = { spotXMm, spotYMm, toneCurve };
    const base: LaserProfile = profile() ?? { ...NEW_LASER, spotXMm: settings.spotXMm, spotYMm: settings.spotYMm };
    const calibrations = { ...base.calibrations, [materialId]: calibration };
    const isOwn = laserId !== null && profile() !== null && !isLaserId(laserId);
    const saved = lasers.save(isOwn ? laserId : null, structuredClone(unwrap({ ...base, calibrations })));
    setFailure(saved.ok ? null : saved.failure);
    if (!saved.ok) return null;
    stored.change({ laserId: saved.value });
    return saved.value;
  }

  /** Throws away what was kept for the material. */
  function discard(): void {
    const { laserId, materialId } = card();
    const now = profile();
    if (laserId === null || now === null) return;
    const { [materialId]: _, ...calibrations } = now.calibrations;
    const saved = lasers.save(laserId, structuredClone(unwrap({ ...now, calibrations })));
    setFailure(saved.ok ? null : saved.failure);
  }

  return {
    card,
    profile,
    /** Where everything lies on the card, or why there can be no such card. */
    layout,
    failure,
    dismiss: () => setFailure(null),
    result,
    isBusy,
    photo,
    chooseLaser: (id: string | null) => restart(id, card().materialId),
    chooseMaterial: (id: MaterialId) => restart(card().laserId, id),
    changeSettings: (settings: Partial<CardSettings>) => {
      stored.change({ settings: { ...card().settings, ...settings } });
      setResult(null);
    },
    changeReadings: (readings: Partial<TypedReadings>) =>
      stored.change({ readings: { ...card().readings, ...readings } }),
    download,
    openPhoto,
    readPhoto,
    readByHand: async () => setResult(await take(engraver.calibrateByHand(card().readings, request()))),
    /** What the profile holds for the material now; null where nothing was kept. */
    kept: () => profile()?.calibrations[card().materialId] ?? null,
    keep,
    discard,
  };
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
