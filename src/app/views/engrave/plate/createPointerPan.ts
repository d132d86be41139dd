import type { PlateViewState } from "./createPlateView.ts";
import type { Point } from "./viewport.ts";

/** Dragging with one pointer pans, with two it pinches. Handlers for the stage; `toStage` turns an event into screen pixels. */
export function createPointerPan(
  view: PlateViewState,
  toStage: (event: { clientX: number; clientY: number }) => Point,
) {
  const pointers = new Map<number, Point>();

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, toStage(event));
  }

  function onPointerMove(event: PointerEvent): void {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = toStage(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (other) {
      const ratio = distance(now, other) / Math.max(1, distance(before, other));
      view.zoomBy(ratio, { xPx: (now.xPx + other.xPx) / 2, yPx: (now.yPx + other.yPx) / 2 });
    } else if (now.xPx !== before.xPx || now.yPx !== before.yPx) {
      view.pan({ xPx: now.xPx - before.xPx, yPx: now.yPx - before.yPx });
    }
  }

  const onPointerEnd = (event: PointerEvent) => void pointers.delete(event.pointerId);
  return { onPointerDown, onPointerMove, onPointerEnd };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.xPx - b.xPx, a.yPx - b.yPx);
}
