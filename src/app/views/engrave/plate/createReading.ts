import { type Accessor, createMemo, createSignal } from "solid-js";
import type { ShownPreview } from "../state/createPreview.ts";
import type { PlateViewState } from "./createPlateView.ts";
import { type ReadOut, readOut } from "./readOut.ts";
import type { Point } from "./viewport.ts";

/** What is read of the plate: under the pointer, or in the middle of the stage for a person at the keyboard. */
export function createReading(view: PlateViewState, preview: Accessor<ShownPreview>) {
  const [pointer, setPointer] = createSignal<Point | null>(null);
  const [isKeyboard, setKeyboard] = createSignal(false);

  const at = createMemo((): Point | null => {
    if (pointer()) return pointer();
    return isKeyboard() ? { xPx: view.stage().widthPx / 2, yPx: view.stage().heightPx / 2 } : null;
  });
  const reading = createMemo((): ReadOut | null => {
    const rect = view.rect();
    const point = at();
    const { plate, asked } = preview();
    if (!rect || !point) return null;
    const mmPerPx = (plate.widthPx * plate.burn.lineIntervalMm) / rect.widthPx;
    return readOut(plate, asked, { x: (point.xPx - rect.xPx) * mmPerPx, y: (point.yPx - rect.yPx) * mmPerPx });
  });

  return {
    reading,
    /** Where it is read, in screen pixels on the stage. */
    at,
    /** Whether the middle is read, which nothing else points at. */
    isMiddle: () => isKeyboard() && pointer() === null,
    setPointer,
    setKeyboard,
  };
}
