import { type Accessor, createEffect, createSignal, onCleanup, onMount } from "solid-js";
import type { PlateViewState } from "./createPlateView.ts";
import { makeTileCache, type TileSource } from "./makeTileCache.ts";
import { paintPlate } from "./paintPlate.ts";
import type { Point } from "./viewport.ts";

/** The canvas over the stage: keeps it at true screen pixels and repaints it in frames. */
export function createStage(view: PlateViewState, tiles: Accessor<TileSource | null>) {
  const [pxPerCssPx, setPxPerCssPx] = createSignal(devicePixelRatio);
  const cache = makeTileCache();
  let canvas: HTMLCanvasElement | undefined;
  let frame = 0;

  function resize(): void {
    if (!canvas) return;
    const ratio = devicePixelRatio;
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio));
    setPxPerCssPx(ratio);
    view.setStage({ widthPx: canvas.width, heightPx: canvas.height });
    paint(); // at once: a resized canvas is empty
  }

  function paint(): void {
    frame = 0;
    // Written often and never drawn into: a canvas in memory takes that without a detour through the GPU.
    const context = canvas?.getContext("2d", { willReadFrequently: true });
    const source = tiles();
    const rect = view.rect();
    if (!context || !source || !rect) return;
    if (paintPlate(context, { source, cache, scale: view.view().scale, rect })) schedule();
  }

  function schedule(): void {
    frame ||= requestAnimationFrame(paint);
  }

  createEffect(() => {
    tiles();
    view.rect();
    schedule();
  });
  onMount(() => {
    if (!canvas) return;
    const observer = new ResizeObserver(resize);
    observer.observe(canvas);
    onCleanup(() => observer.disconnect());
  });
  onCleanup(() => cancelAnimationFrame(frame));

  return {
    setCanvas: (element: HTMLCanvasElement) => {
      canvas = element;
    },
    /** Screen pixels in a CSS pixel. */
    pxPerCssPx,
    toStage: ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
      const box = canvas?.getBoundingClientRect();
      return { xPx: (clientX - (box?.left ?? 0)) * pxPerCssPx(), yPx: (clientY - (box?.top ?? 0)) * pxPerCssPx() };
    },
  };
}
