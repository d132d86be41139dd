import { createSignal, onCleanup } from "solid-js";
import type { MaterialId } from "../../../../laser/machine/materialIds.ts";
import type { FoundCard } from "../../../../protocol/calibrate.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure } from "../../../../protocol/failure.ts";
import { type PlacedMark, withAllMarks } from "./withAllMarks.ts";

export interface CardPhoto extends Omit<FoundCard, "marks"> {
  readonly url: string;
  readonly marks: readonly PlacedMark[];
}

/** The photograph of a burnt card, with its marks where they were found or dragged to. */
export function createCardPhoto(engraver: Pick<EngraverApi, "openCardPhoto">) {
  const [photo, setPhoto] = createSignal<CardPhoto | null>(null);
  const [isOpening, setOpening] = createSignal(false);

  function show(next: CardPhoto | null): void {
    const before = photo();
    if (before && before.url !== next?.url) URL.revokeObjectURL(before.url);
    setPhoto(next);
  }
  onCleanup(() => show(null));

  /** Null when it worked. A file that is no picture leaves the photograph that was there. */
  async function open(file: File, materialId: MaterialId): Promise<Failure | null> {
    setOpening(true);
    const found = await engraver.openCardPhoto(file, materialId);
    setOpening(false);
    if (!found.ok) return found.failure;
    const { widthPx, heightPx } = found.value;
    show({ url: URL.createObjectURL(file), widthPx, heightPx, marks: withAllMarks(found.value) });
    return null;
  }

  function move(index: number, x: number, y: number): void {
    const now = photo();
    if (!now) return;
    const inside = (value: number, limit: number) => Math.min(limit, Math.max(0, value));
    const mark = { x: inside(x, now.widthPx), y: inside(y, now.heightPx), isFound: true };
    setPhoto({ ...now, marks: now.marks.with(index, mark) });
  }

  return { photo, isOpening, open, move, close: () => show(null) };
}

export type CardPhotoState = ReturnType<typeof createCardPhoto>;
