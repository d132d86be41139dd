import { type Accessor, createMemo, createSignal } from "solid-js";
import {
  clampCenter,
  type Extent,
  fitScale,
  nextScale,
  type Point,
  panBy,
  plateRect,
  snapScale,
  type Viewport,
  zoomAt,
} from "./viewport.ts";

const CENTERED: Viewport = { scale: 1, centerX: 0.5, centerY: 0.5 };

/** How the plate is looked at: fitted to the stage until a person zooms. Lengths in screen pixels; `plate` in dots. */
export function createPlateView(plate: Accessor<Extent | null>) {
  const [stage, setStage] = createSignal<Extent>({ widthPx: 0, heightPx: 0 });
  // Null: fitted. The scale in here is as wished, not yet snapped, so that small turns of a wheel add up.
  const [free, setFree] = createSignal<Viewport | null>(null);

  const fitted = createMemo(() => {
    const dots = plate();
    return dots ? fitScale(dots, stage()) : 1;
  });
  const view = createMemo((): Viewport => {
    const wished = free();
    const dots = plate();
    if (!wished || !dots) return { ...CENTERED, scale: fitted() };
    return clampCenter({ ...wished, scale: snapScale(wished.scale, fitted()) }, dots, stage());
  });

  const rect = createMemo(() => {
    const dots = plate();
    return dots ? plateRect(view(), dots, stage()) : null;
  });

  function zoomTo(wanted: number, anchor?: Point): void {
    const dots = plate();
    if (!dots) return;
    const at = anchor ?? { xPx: stage().widthPx / 2, yPx: stage().heightPx / 2 };
    const scale = snapScale(wanted, fitted());
    const zoomed = zoomAt(view(), dots, { scale, anchor: at, stage: stage() });
    setFree({ ...zoomed, scale: scale < 1 ? scale : wanted });
  }

  return {
    view,
    isFitted: () => free() === null,
    stage,
    setStage,
    rect,
    zoomTo,
    /** By a factor, keeping the spot under `anchor`. */
    zoomBy: (factor: number, anchor?: Point) => zoomTo((free()?.scale ?? fitted()) * factor, anchor),
    step: (direction: 1 | -1) => zoomTo(nextScale(view().scale, direction)),
    fit: () => setFree(null),
    pan: (by: Point) => {
      const dots = plate();
      if (dots) setFree({ ...panBy(view(), dots, { by, stage: stage() }), scale: free()?.scale ?? fitted() });
    },
  };
}

export type PlateViewState = ReturnType<typeof createPlateView>;
