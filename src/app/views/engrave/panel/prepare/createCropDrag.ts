import type { Crop } from "../../../../../laser/prepare/preparation.ts";
import { type CropSide, moveCrop, moveSide } from "./cropMoves.ts";

interface Drag {
  readonly pointerId: number;
  readonly sides: readonly CropSide[];
  readonly from: { readonly x: number; readonly y: number };
  readonly crop: Crop;
}

/** Dragging what carries `data-sides`: those sides of the crop, all four together. Handlers for the crop; the frame is what shares are of. */
export function createCropDrag(crop: () => Crop, onCrop: (crop: Crop) => void) {
  let frame: HTMLElement | undefined;
  let drag: Drag | null = null;

  function placeOf({ clientX, clientY }: PointerEvent): { x: number; y: number } {
    const box = frame?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  }

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.button !== 0 || drag || !(event.target instanceof HTMLElement)) return;
    const sides = (event.target.dataset.sides?.split(" ") ?? []) as CropSide[]; // written by the editor
    event.currentTarget.setPointerCapture(event.pointerId);
    drag = { pointerId: event.pointerId, sides, from: placeOf(event), crop: crop() };
  }

  function onPointerMove(event: PointerEvent): void {
    if (drag?.pointerId !== event.pointerId) return;
    const { from, sides, crop: before } = drag;
    const to = placeOf(event);
    const by = { x: to.x - from.x, y: to.y - from.y };
    const dragged = sides.reduce((next, side) => {
      return moveSide(next, side, before[side] + (side === "left" || side === "right" ? by.x : by.y));
    }, before);
    onCrop(sides.length === 4 ? moveCrop(before, by) : dragged);
  }

  const onPointerEnd = (event: PointerEvent) => {
    if (drag?.pointerId === event.pointerId) drag = null;
  };

  return {
    setFrame: (element: HTMLElement) => {
      frame = element;
    },
    handlers: { onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd },
  };
}
