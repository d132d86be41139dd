import { onCleanup, onMount } from "solid-js";
import type { PlateViewState } from "./createPlateView.ts";
import type { Point } from "./viewport.ts";

/** Zoom per pixel of wheel; a pinch on a touchpad comes as a wheel with Ctrl and in smaller numbers. */
const ZOOM_PER_PX = 0.0016;
const PINCH_FACTOR = 4;
const PX_PER_LINE = 33;

/** The wheel zooms at the pointer. `toStage` turns an event into screen pixels on the stage. */
export function createWheelZoom(
  element: () => HTMLElement | undefined,
  view: PlateViewState,
  toStage: (event: { clientX: number; clientY: number }) => Point,
): void {
  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const deltaPx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * PX_PER_LINE : event.deltaY;
    view.zoomBy(Math.exp(-deltaPx * ZOOM_PER_PX * (event.ctrlKey ? PINCH_FACTOR : 1)), toStage(event));
  }
  // Not passive, as Solid's own would be: the page must not scroll meanwhile.
  onMount(() => {
    const target = element();
    target?.addEventListener("wheel", onWheel, { passive: false });
    onCleanup(() => target?.removeEventListener("wheel", onWheel));
  });
}
