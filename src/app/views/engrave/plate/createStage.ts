import { type Accessor, createEffect, createSignal, onCleanup, onMount } from "solid-js";
import type { PlateViewState } from "./createPlateView.ts";
import { makeTileCache, type TileSource } from "./makeTileCache.ts";
import { paintPlate } from "./paintPlate.ts";
import { type Point, rasterRect } from "./viewport.ts";

/** A raster as tiles, and where its corner lies on the plate, in dots. */
export interface StageRaster {
  readonly source: TileSource;
  readonly atX: number;
  readonly atY: number;
}

/** What the canvas shows. */
export interface StageContent {
  readonly rasters: readonly StageRaster[];
  readonly baseColor: string;
}

/** The canvas over the stage: keeps it at true screen pixels and repaints it in frames. */
export function createStage(view: PlateViewState, content: Accessor<StageContent>) {
  const [pxPerCssPx, setPxPerCssPx] = createSignal(devicePixelRatio);
  const [painted, setPainted] = createSignal<StageContent | null>(null);
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
    const plate = view.rect();
    if (!context || !plate) return;
    const now = content();
    const { rasters, baseColor } = now;
    const { scale } = view.view();
    const placed = rasters.map(({ source, atX, atY }) => {
      return { source, rect: rasterRect(plate, scale, { ...source.levels.levels[0], atX, atY }) };
    });
    if (paintPlate(context, { rasters: placed, cache, scale, rect: plate, baseColor })) schedule();
    else setPainted(now);
  }

  function schedule(): void {
    frame ||= requestAnimationFrame(paint);
  }

  createEffect(() => {
    content();
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
    /** Whether all that is in sight has been painted since the content changed. */
    isPainted: () => painted() === content(),
    toStage: ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
      const box = canvas?.getBoundingClientRect();
      return { xPx: (clientX - (box?.left ?? 0)) * pxPerCssPx(), yPx: (clientY - (box?.top ?? 0)) * pxPerCssPx() };
    },
  };
}
