import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import { runInSlices } from "../../../../../protocol/runInSlices.ts";
import type { PlateViewState } from "../createPlateView.ts";
import type { PlateBurn } from "../plateBurn.ts";
import type { Extent, Point } from "../viewport.ts";
import { drawPaths } from "./drawPaths.ts";
import { type PathBatch, pathBatches } from "./pathBatches.ts";

export interface PathCanvasOptions {
  readonly plate: Accessor<PlateBurn>;
  readonly markColor: Accessor<string>;
}

/**
 * The canvas of paths over the burn. Drawn behind the scenes, in slices; meanwhile what was last drawn follows the view, stretched
 * where it must be.
 */
export function createPathCanvas(view: PlateViewState, { plate, markColor }: PathCanvasOptions) {
  const back = document.createElement("canvas");
  const [drawnAt, setDrawnAt] = createSignal<(Point & Extent) | null>(null);
  let canvas: HTMLCanvasElement | undefined;
  let batches: { readonly of: PlateBurn["layers"]; readonly list: readonly PathBatch[] } | null = null;
  let newest = 0;

  async function draw(): Promise<void> {
    newest += 1;
    const mine = newest;
    const isStale = () => mine !== newest;
    const { layers, burn, widthPx } = plate();
    const rect = view.rect();
    const stage = view.stage();
    const isEmpty = stage.widthPx === 0 || stage.heightPx === 0; // before it is laid out
    if (!rect || layers.length === 0 || isEmpty) return show(null);
    if (batches?.of !== layers) {
      const list = await runInSlices(pathBatches(layers), isStale);
      if (!list) return;
      batches = { of: layers, list };
    }
    back.width = stage.widthPx; // clears it, too
    back.height = stage.heightPx;
    const context = back.getContext("2d");
    if (!context) return;
    const pxPerMm = rect.widthPx / (widthPx * burn.lineIntervalMm);
    const spotMm = (burn.spotXMm + burn.spotYMm) / 2;
    const work = drawPaths(context, batches.list, { at: rect, pxPerMm, spotMm, markColor: markColor() });
    if ((await runInSlices(work, isStale)) !== null) show(rect);
  }

  function show(rect: (Point & Extent) | null): void {
    if (!canvas) return;
    canvas.width = rect ? back.width : 1;
    canvas.height = rect ? back.height : 1;
    if (rect) canvas.getContext("2d")?.drawImage(back, 0, 0);
    setDrawnAt(rect);
  }

  createEffect(on([plate, markColor, view.rect, view.stage], () => void draw()));
  onCleanup(() => {
    newest += 1;
  });

  return {
    setCanvas: (element: HTMLCanvasElement) => {
      canvas = element;
    },
    /** Whether anything is drawn. */
    isDrawn: () => drawnAt() !== null,
    /** CSS that carries what was drawn to where the plate is now, for a canvas of `pxPerCssPx`. */
    transform: (pxPerCssPx: number): string => {
      const from = drawnAt();
      const to = view.rect();
      if (!from || !to) return "none";
      const scale = to.widthPx / from.widthPx;
      const shift = (now: number, then: number) => (now - then * scale) / pxPerCssPx;
      return `translate(${shift(to.xPx, from.xPx)}px, ${shift(to.yPx, from.yPx)}px) scale(${scale})`;
    },
  };
}
