import { createSignal } from "solid-js";
import type { Calibration } from "../../../../laser/calibrate/readings.ts";
import type { TypedReadings } from "../../../../laser/calibrate/typedReadings.ts";
import type { CardRequest } from "../../../../protocol/calibrate.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import { createCardPhoto } from "./createCardPhoto.ts";

export interface ReadingOptions {
  readonly engraver: Pick<EngraverApi, "openCardPhoto" | "readCardPhoto" | "calibrateByHand">;
  readonly request: () => CardRequest;
  readonly readings: () => TypedReadings;
}

/** The card's reading, by photograph or by hand: what it told, or why it could not be read. */
export function createReading({ engraver, request, readings }: ReadingOptions) {
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [result, setResult] = createSignal<Calibration | null>(null);
  const [isBusy, setBusy] = createSignal(false);
  const photo = createCardPhoto(engraver);

  /** What a call answered; a failure is shown. */
  async function take<T>(answer: Promise<Result<T>>): Promise<T | null> {
    setBusy(true);
    const answered = await answer;
    setBusy(false);
    setFailure(answered.ok ? null : answered.failure);
    return answered.ok ? answered.value : null;
  }

  async function readPhoto(): Promise<void> {
    const marks = photo.photo()?.marks ?? [];
    const at = marks.map(({ x, y }) => ({ x, y }));
    setResult(await take(engraver.readCardPhoto(at, request())));
  }

  async function openPhoto(file: File): Promise<void> {
    setResult(null);
    const refusal = await photo.open(file, request().materialId);
    setFailure(refusal);
    if (refusal === null && photo.photo()?.marks.every(({ isFound }) => isFound)) await readPhoto();
  }

  return {
    photo,
    failure,
    setFailure,
    result,
    forget: () => setResult(null),
    isBusy,
    take,
    openPhoto,
    readPhoto,
    readByHand: async () => setResult(await take(engraver.calibrateByHand(readings(), request()))),
  };
}
